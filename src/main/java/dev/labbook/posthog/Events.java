package dev.labbook.posthog;

import dev.labbook.posthog.Difference.Part;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The events that metrics count.
final class Events {
  private Events() {}

  /// Those of the metrics that a definition writes.
  static Set<String> of(ExperimentDefinition wanted) {
    Set<String> events = new TreeSet<>();
    of(wanted.metrics(), events);
    of(wanted.secondaryMetrics(), events);
    return events;
  }

  private static void of(@Nullable List<ExperimentDefinition.Metric> metrics, Set<String> events) {
    if (metrics != null) {
      metrics.forEach(metric -> Words.events(metric.json().json(), events));
    }
  }

  /// Whether changes launch something, or send metrics to a server that refuses unknown events.
  static boolean sent(List<ExperimentChange> changes, Capabilities api) {
    return changes.stream().anyMatch(change -> sent(change, api));
  }

  private static boolean sent(ExperimentChange change, Capabilities api) {
    return switch (change) {
      case ExperimentChange.Launch ignored -> true;
      case ExperimentChange.Create ignored -> api.checksEvents();
      case ExperimentChange.Update update ->
          api.checksEvents()
              && update.differences().stream()
                  .map(Difference::part)
                  .anyMatch(p -> p == Part.METRICS || p == Part.SECONDARY_METRICS);
      case ExperimentChange.Pause ignored -> false;
      case ExperimentChange.Resume ignored -> false;
      case ExperimentChange.End ignored -> false;
      case ExperimentChange.Ship ignored -> false;
      case ExperimentChange.Archive ignored -> false;
      case ExperimentChange.Unarchive ignored -> false;
      case ExperimentChange.MakeCohort ignored -> false;
      case ExperimentChange.Delete ignored -> false;
    };
  }
}
