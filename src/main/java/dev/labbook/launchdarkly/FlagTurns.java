package dev.labbook.launchdarkly;

import dev.labbook.definition.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Which experiment turns a flag on where several that start want it: the first by key; the others
/// wait for it.
final class FlagTurns {
  private final List<ExperimentDefinition> wanted;
  private final Map<Address, Observed> live;

  FlagTurns(List<ExperimentDefinition> wanted, Map<Address, Observed> live) {
    this.wanted = wanted;
    this.live = live;
  }

  /// Whether a definition wants a flag turned on that is off.
  static boolean wants(ExperimentDefinition wanted, @Nullable Flag flag) {
    return wanted.flag().on() && flag != null && flag.canBeTurnedOn();
  }

  /// What is live, with those that share a turn.
  ///
  /// @param turns whether what a definition asks for turns its flag on
  Map<Address, Observed> shared(BiPredicate<ExperimentDefinition, Observed> turns) {
    Map<String, List<ExperimentDefinition>> byFlag = new TreeMap<>();
    for (ExperimentDefinition one : wanted) {
      Observed observed = Objects.requireNonNull(live.get(one.address()));
      if (wants(one, observed.flag()) && turns.test(one, observed)) {
        byFlag.computeIfAbsent(one.flag().key(), k -> new ArrayList<>()).add(one);
      }
    }
    Map<Address, Observed> all = new LinkedHashMap<>(live);
    for (List<ExperimentDefinition> group : byFlag.values()) {
      List<String> keys = group.stream().map(ExperimentDefinition::key).sorted().toList();
      if (keys.size() > 1) {
        group.forEach(one -> all.computeIfPresent(one.address(), (a, o) -> o.with(keys)));
      }
    }
    return all;
  }
}
