package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.kind.FreeJson;
import dev.labbook.posthog.ExperimentDefinition.Metric;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What metrics can get wrong beyond their types (`posthog.md §2.2`).
final class MetricChecks {
  private static final List<String> NODES =
      List.of("source", "numerator", "denominator", "start_event", "completion_event");

  private static final List<String> BOUNDS =
      List.of("", "numerator_outlier_handling.", "denominator_outlier_handling.");

  private static final Map<String, String> NEEDS =
      Map.of(
          "sum", "math_property",
          "avg", "math_property",
          "min", "math_property",
          "max", "math_property",
          "hogql", "math_hogql",
          "unique_group", "math_group_type_index");

  private final ExperimentDefinition definition;
  private final Problems out;

  MetricChecks(ExperimentDefinition definition, Problems out) {
    this.definition = definition;
    this.out = out;
  }

  void run() {
    List<Metric> all = new ArrayList<>();
    all.addAll(definition.metrics() == null ? List.of() : definition.metrics());
    all.addAll(definition.secondaryMetrics() == null ? List.of() : definition.secondaryMetrics());
    all.forEach(metric -> metric(metric.json()));
    unique(all);
    FreeJson filters = definition.filters();
    if (filters != null) {
      filters(filters, "");
    }
  }

  private void metric(FreeJson metric) {
    NODES.forEach(name -> node(metric, name));
    JsonNode series = metric.json().path("series");
    for (int i = 0; i < series.size(); i++) {
      node(metric, "series[" + i + "]");
    }
    boolean funnel = metric.json().path("metric_type").asText().equals("funnel");
    if (funnel && series.isArray() && series.isEmpty()) {
      bad(metric, "series", "a funnel needs at least one step", null);
    }
    BOUNDS.forEach(prefix -> bounds(metric, prefix));
    window(metric);
    filters(metric, "filters.");
  }

  private void node(FreeJson metric, String path) {
    JsonNode node = metric.json().at(pointer(path));
    if (node.path("kind").asText().equals("EventsNode") && node.hasNonNull("id")) {
      String hint = "write 'kind: ActionsNode' for an action";
      bad(metric, path + ".id", "an event has a name, not an 'id'", hint);
    }
    String math = node.path("math").asText();
    String need = NEEDS.get(math);
    if (need != null && !node.hasNonNull(need)) {
      String message = "math '" + math + "' needs '" + need + "'";
      bad(metric, path + ".math", message, "write '" + need + ": ...' beside it");
    }
  }

  private void bounds(FreeJson metric, String prefix) {
    JsonNode lower = metric.json().at(pointer(prefix + "lower_bound_percentile"));
    JsonNode upper = metric.json().at(pointer(prefix + "upper_bound_percentile"));
    if (lower.isNumber()
        && upper.isNumber()
        && lower.decimalValue().compareTo(upper.decimalValue()) >= 0) {
      String message = "the lower percentile is not below the upper one";
      bad(metric, prefix + "lower_bound_percentile", message, null);
    }
  }

  private void window(FreeJson metric) {
    JsonNode start = metric.json().path("retention_window_start");
    JsonNode end = metric.json().path("retention_window_end");
    if (start.isNumber()
        && end.isNumber()
        && start.decimalValue().compareTo(end.decimalValue()) > 0) {
      String message = "the window closes before it opens";
      bad(metric, "retention_window_end", message, null);
    }
  }

  /// The seed's era knows no filters for the whole experiment (`posthog.md §2.6`).
  private void filters(FreeJson metric, String prefix) {
    JsonNode properties = metric.json().at(pointer(prefix + "properties"));
    if (properties.isContainerNode() && !properties.isEmpty()) {
      out.error(
          FileCodes.FILTERS,
          metric.at(prefix + "properties"),
          "PostHog takes no properties for a whole metric of this sort",
          "write them at its events");
    }
  }

  private void unique(List<Metric> metrics) {
    Map<String, Metric> seen = new HashMap<>();
    for (Metric metric : metrics) {
      Metric twin = metric.uuid() == null ? null : seen.putIfAbsent(metric.uuid(), metric);
      if (twin != null) {
        out.error(
            FileCodes.METRIC_TWICE,
            metric.json().at("uuid"),
            "two metrics have this uuid",
            "the first is at " + twin.json().at("uuid") + "; leave the uuid of a new metric out");
      }
    }
  }

  private void bad(FreeJson metric, String path, String message, @Nullable String hint) {
    out.error(FileCodes.METRIC, metric.at(path), message, hint);
  }

  /// `series[0].math` as a JSON pointer.
  private static String pointer(String path) {
    return "/" + path.replace("[", "/").replace("]", "").replace('.', '/');
  }
}
