package dev.labbook.launchdarkly;

import dev.labbook.definition.Target;
import dev.labbook.definition.Url;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds flags that several targets of one project declare. What has the same address is a problem
/// of its own.
final class LegacyTwins {
  private final Map<String, Target> targets;
  private final Map<Where, LegacyDefinition> first = new HashMap<>();

  LegacyTwins(Map<String, Target> targets) {
    this.targets = targets;
  }

  /// A flag, wherever it is named.
  private record Where(Url url, String project, String flag) {}

  /// @param all in the order of their places
  void report(List<LegacyDefinition> all, Problems out) {
    for (LegacyDefinition definition : all) {
      Target target = targets.get(definition.address().target());
      if (target != null) {
        Where where = new Where(target.url(), target.project(), definition.flag());
        LegacyDefinition earlier = first.putIfAbsent(where, definition);
        if (earlier != null && !earlier.address().equals(definition.address())) {
          out.add(twin(definition, earlier, target));
        }
      }
    }
  }

  private static Problem twin(
      LegacyDefinition definition, LegacyDefinition earlier, Target target) {
    return new Problem(
        Severity.ERROR,
        LegacyCodes.FLAG_TWICE,
        definition.address().toString(),
        definition.at("flag"),
        "the flag '"
            + Printable.cut(definition.flag())
            + "' of the project '"
            + target.project()
            + "' is already declared at "
            + earlier.place()
            + " (target '"
            + earlier.address().target()
            + "')",
        "legacy experiments belong to the whole project: keep one definition for one target, and"
            + " name the environments in it");
  }
}
