package dev.labbook.posthog;

import dev.labbook.posthog.ExperimentDefinition.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Secondary metrics of two sorts: those of the kind `ExperimentMetric`, and the seed's, which are
/// a name and an insight filter (`posthog.md §2.2, §2.6`).
final class Insights {
  private Insights() {}

  /// Those of today.
  static List<Metric> modern(@Nullable List<Metric> metrics) {
    return metrics == null ? List.of() : metrics.stream().filter(m -> !old(m)).toList();
  }

  /// Those of the seed's era.
  static List<Metric> old(@Nullable List<Metric> metrics) {
    return metrics == null ? List.of() : metrics.stream().filter(Insights::old).toList();
  }

  private static boolean old(Metric metric) {
    return metric.json().json().has("filters") && !metric.json().json().has("kind");
  }
}
