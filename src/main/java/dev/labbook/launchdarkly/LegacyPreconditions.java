package dev.labbook.launchdarkly;

import dev.labbook.launchdarkly.LegacyDefinition.Item;
import dev.labbook.launchdarkly.LegacyDefinition.Named;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.Set;

/// What must hold before the legacy experiments of a flag are changed.
final class LegacyPreconditions {
  private final LegacyDefinition wanted;
  private final LegacyFlag live;
  private final LegacyObserved observed;
  private final Problems out;

  LegacyPreconditions(
      LegacyDefinition wanted, LegacyFlag live, LegacyObserved observed, Problems out) {
    this.wanted = wanted;
    this.live = live;
    this.observed = observed;
    this.out = out;
  }

  void check(List<LegacyChange> changes) {
    if (!changes.isEmpty() && live.flag().archived()) {
      out.error(
          LegacyCodes.ARCHIVED,
          wanted.at("flag"),
          "the flag '" + wanted.flag() + "' is archived, so its experiments cannot be changed",
          "restore the flag first");
    }
    for (LegacyChange change : changes) {
      switch (change) {
        case LegacyChange.Define define -> {
          metric(define.metric());
          environments(define.metric(), define.environments());
        }
        case LegacyChange.Recording recording ->
            environments(recording.live().metric(), recording.starts());
        case LegacyChange.Remove remove -> consent(remove.live().metric());
        case LegacyChange.Baseline ignored -> {}
      }
    }
  }

  private void metric(String key) {
    if (observed.missingMetrics().contains(key)) {
      out.error(
          Codes.METRIC,
          item(key).metric().place(),
          "there is no metric '" + Printable.of(key) + "' in this project",
          "create it first, or correct its key");
    }
  }

  private void environments(String metric, List<String> starts) {
    Set<String> known = observed.environments();
    for (String environment : starts) {
      if (known != null && !known.contains(environment)) {
        out.error(
            LegacyCodes.ENVIRONMENT,
            place(item(metric), environment),
            "there is no environment '" + Printable.of(environment) + "' in this project",
            "its environments are: " + Printable.of(String.join(", ", known)));
      }
    }
  }

  /// A `remove` that is used consents once (`product.md`, Definitions).
  private void consent(String metric) {
    out.warning(
        LegacyCodes.OPEN_REMOVE,
        wanted.at("remove"),
        "'remove' consents to delete the data of '"
            + Printable.of(metric)
            + "', and would do so again another time",
        "take it out of the definition once it is done");
  }

  private Item item(String metric) {
    List<Item> items = wanted.experiments() == null ? List.of() : wanted.experiments();
    return items.stream().filter(i -> i.metric().key().equals(metric)).findFirst().orElseThrow();
  }

  private static Place place(Item item, String environment) {
    List<Named> named = item.environments() == null ? List.of() : item.environments();
    return named.stream()
        .filter(n -> n.key().equals(environment))
        .map(Named::place)
        .findFirst()
        .orElse(item.metric().place());
  }
}
