package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;

/// What those outside an experiment get, where the API of an era does not show it: the running
/// rule's `rollout.experimentAllocation.defaultVariation`, an index (`launchdarkly.md §4.2,
/// §11.5`).
final class Outsiders {
  private Outsiders() {}

  /// The same change, with what could be read from the flag.
  static ExperimentChange filled(ExperimentChange change, Flag flag) {
    return switch (change) {
      case ExperimentChange.NewIteration next
          when next.over() != null && next.design().notInExperiment() == null ->
          new ExperimentChange.NewIteration(
              filled(next.design(), next.over().design(), flag), next.over(), next.replaced());
      default -> change;
    };
  }

  private static Design filled(Design d, Design over, Flag flag) {
    String rule = over.ruleId() == null ? Flag.FALLTHROUGH : over.ruleId();
    JsonNode json = flag.ruleJson(rule);
    if (json == null) {
      return d;
    }
    JsonNode index = json.path("rollout").path("experimentAllocation").path("defaultVariation");
    Flag.Variation variation = index.isInt() ? flag.variation(index.intValue()) : null;
    return variation == null ? d : d.notInExperiment(variation.id());
  }
}
