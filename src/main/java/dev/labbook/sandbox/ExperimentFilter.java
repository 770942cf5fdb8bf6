package dev.labbook.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/// The `filter` and `lifecycleState` of experiment lists (`launchdarkly.md §3`).
final class ExperimentFilter {
  private static final Set<String> STATES = Set.of("active", "archived");

  private ExperimentFilter() {}

  /// All conditions of the call together; without `lifecycleState` archived ones are hidden.
  static Predicate<Experiment> of(Call call) {
    Predicate<Experiment> wanted = lifecycle(call.parameters("lifecycleState"));
    for (String condition : call.parameters("filter")) {
      int colon = condition.indexOf(':');
      String value = condition.substring(colon + 1);
      wanted = wanted.and(condition(colon < 0 ? "" : condition.substring(0, colon), value));
    }
    return wanted;
  }

  private static Predicate<Experiment> lifecycle(List<String> states) {
    for (String state : states) {
      if (!STATES.contains(state.toLowerCase(Locale.ROOT))) {
        throw Refusal.invalid("lifecycleState must be active or archived, not " + state);
      }
    }
    boolean active = states.isEmpty() || states.contains("active");
    boolean archived = states.contains("archived");
    return experiment -> experiment.archived() ? archived : active;
  }

  private static Predicate<Experiment> condition(String field, String value) {
    return switch (field) {
      case "flagKey" -> experiment -> experiment.flag().equals(value);
      case "metricKey" -> experiment -> experiment.iterations().anyMatch(it -> uses(it, value));
      case "status" -> status(value);
      default -> throw Refusal.invalid("filter knows flagKey, metricKey and status, not " + field);
    };
  }

  private static boolean uses(Iteration iteration, String metric) {
    return iteration.design().metrics().stream().anyMatch(ref -> ref.key().equals(metric));
  }

  private static Predicate<Experiment> status(String word) {
    Iteration.Status status =
        Iteration.Status.of(word)
            .orElseThrow(
                () ->
                    Refusal.invalid(
                        "filter status must be not_started, running or stopped, not " + word));
    return experiment -> experiment.iterations().anyMatch(it -> it.status() == status);
  }
}
