package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.launchdarkly.ExperimentChange.NewIteration;
import dev.labbook.launchdarkly.ExperimentChange.Start;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What those outside an experiment get, where the API of an era does not show it: the running
/// rule's `rollout.experimentAllocation.defaultVariation`, an index (`launchdarkly.md §4.2,
/// §11.5`).
final class Outsiders {
  private Outsiders() {}

  /// The same changes, with what could be read from the flag: of the iteration that runs, since
  /// only its rule shows it.
  static List<ExperimentChange> filled(List<ExperimentChange> changes, Flag flag) {
    return changes.stream()
        .map(change -> change instanceof NewIteration next ? variation(next, flag) : null)
        .filter(Objects::nonNull)
        .findFirst()
        .map(variation -> changes.stream().map(change -> filled(change, variation.id())).toList())
        .orElse(changes);
  }

  private static ExperimentChange filled(ExperimentChange change, String variationId) {
    return switch (change) {
      case NewIteration next ->
          new NewIteration(
              next.design().notInExperiment(variationId), next.over(), next.replaced());
      case Start start ->
          new Start(start.design().notInExperiment(variationId), start.ends(), start.last());
      default -> change;
    };
  }

  private static Flag.@Nullable Variation variation(NewIteration next, Flag flag) {
    Iteration over = next.over();
    boolean shown = next.design().notInExperiment() != null;
    if (shown || over == null || over.state() != Iteration.State.RUNNING) {
      return null;
    }
    String rule = Objects.requireNonNullElse(over.design().ruleId(), Flag.FALLTHROUGH);
    JsonNode json = flag.ruleJson(rule);
    JsonNode index =
        json == null
            ? MissingNode.getInstance()
            : json.path("rollout").path("experimentAllocation").path("defaultVariation");
    return index.isInt() ? flag.variation(index.intValue()) : null;
  }
}
