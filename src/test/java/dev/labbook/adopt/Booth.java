package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import dev.labbook.api.ReadApi;
import dev.labbook.edit.Hostile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// PostHog as it answers about a few experiments, in memory; they are changed by hand.
final class Booth implements ReadApi {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PLACE = "/api/projects/42/";
  private static final List<String> SAVED = List.of("Revenue", "Sign-ups: all", "It's");

  private static final List<String> TEXTS = List.of("math_property", "event", "key", "id");

  private final String era;
  private final Random random;
  private final Map<Integer, ObjectNode> rows = new TreeMap<>();
  private int uuids;

  Booth(String era, Random random) {
    this.era = era;
    this.random = random;
  }

  String era() {
    return era;
  }

  ObjectNode get(int id) {
    return rows.get(id);
  }

  @Override
  public ApiResponse read(ApiRequest.Read request) throws ApiException {
    String path = request.path().substring(PLACE.length());
    if (path.startsWith("experiments/?")) {
      return page(rows.values().stream().filter(r -> archived(r, path)).toList());
    }
    if (path.matches("experiments/[0-9]+/")) {
      return new ApiResponse(200, rows.get(Integer.parseInt(path.replaceAll("[^0-9]", ""))));
    }
    if (path.startsWith("experiment_holdouts/")) {
      return page(List.of(holdout("Global: all"), holdout("Other")));
    }
    if (path.startsWith("experiment_saved_metrics/")) {
      return page(SAVED.stream().map(this::savedMetric).toList());
    }
    if (path.startsWith("event_definitions/") || path.startsWith("feature_flags/")) {
      return page(List.of());
    }
    throw new ApiException(request, new Failure.Refused(404, null, "no"), null);
  }

  private static boolean archived(ObjectNode row, String path) {
    return row.path("archived").asBoolean() == path.contains("archived=true");
  }

  private static ApiResponse page(List<ObjectNode> found) {
    ObjectNode page = JSON.objectNode().put("count", found.size()).putNull("next");
    page.putArray("results").addAll(found);
    return new ApiResponse(200, page);
  }

  private static ObjectNode holdout(String name) {
    return JSON.objectNode().put("id", name.length()).put("name", name);
  }

  private ObjectNode savedMetric(String name) {
    ObjectNode saved = JSON.objectNode().put("id", SAVED.indexOf(name) + 1).put("name", name);
    saved.putObject("query").put("kind", "ExperimentMetric");
    return saved;
  }

  /// Puts an experiment there.
  void put(int id, String flag) {
    ObjectNode row = JSON.objectNode().put("id", id).put("name", "Experiment " + flag);
    rows.put(id, row);
    row.put("description", "What it is\nabout.").put("feature_flag_key", flag);
    row.putObject("feature_flag").put("id", 50 + id).put("key", flag).put("active", false);
    row.put("type", "product").put("created_at", "2026-10-01T10:00:00Z");
    variants(row);
    rollout(row, 100);
    list(row, "metrics");
    insight(row.putObject("filters"));
    row.putArray("secondary_metrics");
    saved(row);
    holdout(row);
    if (era.equals("seed")) {
      list(row, "secondary_metrics");
    } else {
      list(row, "metrics_secondary");
      exposure(row);
      stats(row);
      row.putNull("conclusion").putNull("conclusion_comment").put("deleted", false);
    }
    if (era.equals("2026")) {
      row.putArray("tags").add("growth").add("q4");
      row.put("version", 3);
    }
  }

  /// Another state of its life.
  void state(ObjectNode row, String state) {
    boolean launched = !state.endsWith("draft");
    boolean ended = state.equals("stopped") || state.equals("archived");
    row.put("start_date", launched ? "2026-10-02T10:00:00Z" : null);
    row.put("end_date", ended ? "2026-11-02T10:00:00Z" : null);
    row.put("archived", state.startsWith("archived"));
    row.withObjectProperty("feature_flag").put("active", launched && !state.equals("paused"));
    if (era.equals("2026")) {
      row.put("status", launched ? ended ? "stopped" : state : "draft");
    }
    if (!era.equals("seed") && ended) {
      conclusion(row);
    }
  }

  void conclusion(ObjectNode row) {
    row.put("conclusion", random.nextBoolean() ? "won" : "lost");
    row.put("conclusion_comment", random.nextInt(3) == 0 ? null : text());
  }

  private String text() {
    return new Hostile(random.nextLong()).sane();
  }

  /// The arms: other shares, or others, in another order.
  void variants(ObjectNode row) {
    ArrayNode variants =
        row.withObjectProperty("feature_flag")
            .withObjectProperty("filters")
            .withObjectProperty("multivariate")
            .putArray("variants");
    List<String> keys =
        List.of(
                List.of("control", "test"),
                List.of("test", "control"),
                List.of("control", "a", "b", "test"),
                List.of("control", "b", "a"))
            .get(random.nextInt(4));
    int left = 100;
    for (int i = 0; i < keys.size(); i++) {
      int share = i + 1 == keys.size() ? left : random.nextInt(left + 1);
      left -= share;
      ObjectNode variant = variants.addObject().put("key", keys.get(i));
      if (random.nextBoolean()) {
        variant.put("name", "Arm " + keys.get(i));
      }
      variant.put("rollout_percentage", share);
    }
    String baseline = row.path("stats_config").path("baseline_variant_key").asText("control");
    if (!keys.contains(baseline)) {
      row.withObjectProperty("stats_config").put("baseline_variant_key", "control");
    }
  }

  void rollout(ObjectNode row, int percent) {
    ObjectNode filters = row.withObjectProperty("feature_flag").withObjectProperty("filters");
    filters.putArray("groups").addObject().put("rollout_percentage", percent);
  }

  /// Some of a list of metrics changes: a value, a metric more, one less, or all.
  void list(ObjectNode row, String name) {
    ArrayNode list = row.withArrayProperty(name);
    if (list.isEmpty()) {
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(metric(name, i));
      }
      return;
    }
    int one = random.nextInt(list.size());
    switch (random.nextInt(6)) {
      case 0 -> list.remove(one);
      case 1 -> list.insert(one, metric(name, 5));
      case 2 -> list.add(list.remove(0));
      case 3 -> list.set(one, metric(name, random.nextInt(6)));
      case 4 -> list.removeAll();
      default -> shake(list.get(one));
    }
  }

  /// Changes values, deep inside.
  private void shake(JsonNode value) {
    if (value instanceof ObjectNode object) {
      if (object.has("math_property")) {
        object.put("math_property", text());
      } else if (object.has("goal")) {
        object.put("goal", "decrease");
      }
      if (object.has("event") && random.nextBoolean()) {
        object.put("event", random.nextInt(5) == 0 ? null : text());
      }
      if (object.has("properties") && random.nextBoolean()) {
        properties(object);
      }
      if (object.has("conversion_window") && random.nextBoolean()) {
        object.remove(List.of("conversion_window", "conversion_window_unit"));
      }
    }
    if (value instanceof ArrayNode list && list.size() > 1 && random.nextInt(3) == 0) {
      list.remove(random.nextInt(list.size()));
    }
    value.forEach(this::shake);
  }

  /// Changes one text, deep inside; false where there is none.
  boolean nudge(JsonNode value) {
    List<ObjectNode> found = new ArrayList<>();
    texts(value, found);
    if (found.isEmpty()) {
      return false;
    }
    ObjectNode one = found.get(random.nextInt(found.size()));
    String key =
        TEXTS.stream().filter(name -> one.path(name).isTextual()).findFirst().orElseThrow();
    one.put(key, one.path(key).asText() + " nudged");
    return true;
  }

  private static void texts(JsonNode value, List<ObjectNode> found) {
    if (value instanceof ObjectNode one && TEXTS.stream().anyMatch(t -> one.path(t).isTextual())) {
      found.add(one);
    }
    value.forEach(below -> texts(below, found));
  }

  private ObjectNode metric(String list, int number) {
    if (list.equals("secondary_metrics")) {
      ObjectNode metric = JSON.objectNode().put("name", "Views " + number);
      insight(metric.putObject("filters"));
      return metric;
    }
    ObjectNode metric = JSON.objectNode().put("kind", "ExperimentMetric");
    metric.put("uuid", "u-" + uuids++).put("fingerprint", Integer.toHexString(random.nextInt()));
    if (random.nextInt(3) > 0) {
      metric.put("name", "Metric " + number);
    }
    if (random.nextBoolean()) {
      metric.put("goal", "increase").putNull("threshold");
    }
    if (random.nextBoolean()) {
      metric.put("conversion_window", 14).put("conversion_window_unit", "day");
    }
    if (random.nextBoolean()) {
      metric.put("metric_type", "mean").set("source", source(number));
      return metric;
    }
    metric.put("metric_type", "funnel").put("funnel_order_type", "ordered");
    ArrayNode series = metric.putArray("series");
    for (int i = random.nextInt(3); i >= 0; i--) {
      series.add(source(i));
    }
    return metric;
  }

  private ObjectNode source(int number) {
    ObjectNode source = JSON.objectNode().put("kind", "EventsNode");
    source.put("event", random.nextInt(6) == 0 ? null : "event " + number);
    if (random.nextBoolean()) {
      source.put("math", "sum").put("math_property", "revenue");
    }
    if (random.nextBoolean()) {
      properties(source);
    }
    return source;
  }

  private void properties(ObjectNode node) {
    ArrayNode properties = node.putArray("properties");
    for (int i = random.nextInt(3); i > 0; i--) {
      ObjectNode property = properties.addObject().put("key", "plan").put("type", "event");
      property.put("operator", "exact").putArray("value").add(text()).add("pro");
    }
  }

  void insight(ObjectNode filters) {
    filters.put("insight", random.nextBoolean() ? "FUNNELS" : "TRENDS");
    ArrayNode events = filters.putArray("events");
    for (int i = 0; i <= random.nextInt(3); i++) {
      ObjectNode event = events.addObject().put("id", random.nextBoolean() ? "$pageview" : "x");
      event.put("order", i).put("type", "events");
    }
    if (random.nextBoolean()) {
      filters.put("filter_test_accounts", random.nextBoolean());
    }
  }

  void saved(ObjectNode row) {
    ArrayNode links = row.putArray("saved_metrics");
    for (String name : SAVED) {
      if (random.nextBoolean()) {
        String role = random.nextBoolean() ? "primary" : "secondary";
        ObjectNode link = links.addObject().put("id", links.size() + 10).put("name", name);
        link.put("saved_metric", SAVED.indexOf(name) + 1);
        link.putObject("metadata").put("type", role);
      }
    }
  }

  void holdout(ObjectNode row) {
    switch (random.nextInt(3)) {
      case 0 -> row.set("holdout", holdout("Global: all"));
      case 1 -> row.set("holdout", holdout("Other"));
      default -> row.putNull("holdout");
    }
  }

  void exposure(ObjectNode row) {
    ObjectNode exposure = row.putObject("exposure_criteria");
    exposure.put("filterTestAccounts", random.nextBoolean());
    if (random.nextBoolean()) {
      exposure.put("multiple_variant_handling", random.nextBoolean() ? "exclude" : "first_seen");
    }
    if (random.nextBoolean()) {
      ObjectNode config = exposure.putObject("exposure_config");
      config.put("kind", "ExperimentEventExposureConfig").put("event", text());
      properties(config);
    }
  }

  void stats(ObjectNode row) {
    ObjectNode stats = row.putObject("stats_config");
    stats.put("method", random.nextBoolean() ? "bayesian" : "frequentist");
    if (random.nextBoolean()) {
      stats.put("baseline_variant_key", "control");
    }
    List<String> keys =
        row.at("/feature_flag/filters/multivariate/variants").findValuesAsText("key");
    if (keys.contains("test") && random.nextBoolean()) {
      stats.put("baseline_variant_key", "test");
    }
  }
}
