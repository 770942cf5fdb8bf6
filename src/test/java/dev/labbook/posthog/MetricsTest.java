package dev.labbook.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.plan.FieldChange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Metrics keep their uuids, whatever is changed about them.
final class MetricsTest {
  private static final String LIVE =
      """
      [{'kind': 'ExperimentMetric', 'metric_type': 'mean', 'name': 'Revenue', 'uuid': 'u1',
        'fingerprint': 'f1', 'goal': 'increase', 'source': {'kind': 'EventsNode',
        'event': 'purchase', 'math': 'sum', 'math_property': 'revenue', 'properties': []}},
       {'kind': 'ExperimentMetric', 'metric_type': 'funnel', 'uuid': 'u2', 'fingerprint': 'f2',
        'series': [{'kind': 'EventsNode', 'event': 'signed_up', 'name': 'signed_up'}]}]
      """;

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }

  private static Metrics match(String wanted) throws IOException {
    List<JsonNode> all = new ArrayList<>();
    json(wanted).forEach(all::add);
    return Metrics.of(all, json(LIVE));
  }

  private static List<String> uuids(Metrics metrics) {
    List<String> found = new ArrayList<>();
    metrics.merged().forEach(metric -> found.add(metric.path("uuid").asText("new")));
    return found;
  }

  private static List<String> paths(Metrics metrics) {
    return metrics.differences("metrics").stream().map(FieldChange::path).toList();
  }

  @Test
  void what_only_live_has_makes_no_difference_in_any_order() throws IOException {
    Metrics same =
        match(
            "[{'metric_type': 'funnel', 'series': [{'kind': 'EventsNode', 'event': 'signed_up'}]},"
                + " {'name': ' Revenue', 'source': {'event': 'purchase'}}]");
    assertThat(paths(same)).isEmpty();
  }

  @Test
  void a_name_keeps_the_uuid_and_what_is_not_said() throws IOException {
    Metrics changed = match("[{'name': 'Revenue', 'goal': 'decrease', 'source': {'math': 'avg'}}]");
    assertThat(paths(changed))
        .containsExactly(
            "metrics[\"Revenue\"].goal",
            "metrics[\"Revenue\"].source.math",
            "metrics[\"signed_up\"]");
    assertThat(uuids(changed)).containsExactly("u1");
    assertThat(changed.merged().at("/0/source/math_property").asText()).isEqualTo("revenue");
    assertThat(changed.merged().at("/0/fingerprint").asText()).isEqualTo("f1");
  }

  @Test
  void a_uuid_counts_more_than_a_name() throws IOException {
    Metrics swapped =
        match(
            "[{'name': 'Revenue', 'uuid': 'u2'},"
                + " {'name': 'Old revenue', 'metric_type': 'mean', 'source': {'event': 'x'}}]");
    assertThat(uuids(swapped)).containsExactly("u2", "new");
  }

  @Test
  void the_same_content_under_another_name_is_renamed() throws IOException {
    Metrics renamed =
        match(
            "[{'kind': 'ExperimentMetric', 'metric_type': 'mean', 'name': 'Income', 'source':"
                + " {'kind': 'EventsNode', 'event': 'purchase', 'math': 'sum'}}]");
    assertThat(uuids(renamed)).containsExactly("u1");
    assertThat(paths(renamed)).contains("metrics[\"Income\"].name");
  }

  @Test
  void one_without_a_name_is_known_by_what_it_measures() throws IOException {
    Metrics changed =
        match(
            "[{'metric_type': 'funnel', 'conversion_window': 14, 'series': [{'kind': 'EventsNode',"
                + " 'event': 'signed_up', 'math': 'dau'}]}]");
    assertThat(uuids(changed)).containsExactly("u2");
  }

  @Test
  void another_sort_of_source_takes_nothing_over() throws IOException {
    Metrics action = match("[{'name': 'Revenue', 'source': {'kind': 'ActionsNode', 'id': 12}}]");
    assertThat(uuids(action)).containsExactly("u1");
    assertThat(action.merged().at("/0/source"))
        .isEqualTo(json("{'kind': 'ActionsNode', 'id': 12}"));
  }
}
