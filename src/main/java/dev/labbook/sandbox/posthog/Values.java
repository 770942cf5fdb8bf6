package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.sandbox.Json;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a body says of an experiment: checked, with the server's defaults, written into columns.
record Values(Session session, Body body) {
  private static final Set<String> CONCLUSIONS =
      Set.of("won", "lost", "inconclusive", "stopped_early", "invalid");
  private static final Set<String> RUNNING_TIME =
      Set.of(
          "minimum_detectable_effect",
          "recommended_sample_size",
          "recommended_running_time",
          "exposure_estimate_config");
  private static final List<String> SEED_COLUMNS =
      List.of(
          "name",
          "description",
          "filters",
          "parameters",
          "archived",
          "secondary_metrics",
          "holdout_id",
          "metrics",
          "type");
  private static final List<String> COLUMNS_2025 =
      List.of(
          "deleted",
          "exposure_criteria",
          "metrics_secondary",
          "stats_config",
          "conclusion",
          "conclusion_comment",
          "primary_metrics_ordered_uuids",
          "secondary_metrics_ordered_uuids");
  private static final List<String> COLUMNS_2026 =
      List.of(
          "running_time_calculation",
          "excluded_variants",
          "scheduling_config",
          "only_count_matured_users",
          "tags",
          "repository");

  /// Refuses values that no experiment of the era may have.
  void check() {
    boolean today = session.era().atLeast(Era.Y2026);
    body.text("name", 400, false);
    body.text("description", today ? 3000 : 400, true);
    body.text("feature_flag_key", 400, false);
    body.choice("type", Set.of("web", "product", ""));
    body.flag("archived");
    body.object("parameters");
    checkTimes();
    checkHoldout();
    checkSaved();
    if (session.era().atLeast(Era.Y2025)) {
      checkLate2025();
    }
    if (today) {
      checkToday();
    }
  }

  /// Refuses (409) a body that is about another version.
  void checkVersion(Row before) {
    JsonNode sent = body.get("version");
    int current = before.get("version").asInt();
    if (session.era().atLeast(Era.Y2026) && sent.isNumber() && sent.asInt() != current) {
      throw Refusal.changed(current);
    }
  }

  /// Early in 2025 there was no experiment without `filters` and `parameters` (`posthog.md §2.6`);
  /// the official document of that autumn needs neither.
  void checkCreate() {
    if (session.era().atLeast(Era.Y2026)) {
      return;
    }
    if (session.era() == Era.SEED && body.get("filters").isEmpty()) {
      throw Refusal.invalid("Filters are required to create an Experiment");
    }
    if (!body.get("filters").path("properties").isEmpty()) {
      throw Refusal.invalid("Experiments do not support global filter properties");
    }
    if (session.era() == Era.SEED && !body.sent("parameters")) {
      throw Refusal.broken("A server error occurred.");
    }
  }

  private void checkTimes() {
    Instant start = body.time("start_date");
    Instant end = body.time("end_date");
    if (start != null && end != null && !start.isBefore(end)) {
      throw Refusal.invalid("end_date", "End date must be after start date");
    }
  }

  private void checkHoldout() {
    JsonNode holdout = body.get("holdout_id");
    if (body.has("holdout_id") && session.find(Kind.HOLDOUT, holdout.asInt()) == null) {
      String detail = "Invalid pk \"" + holdout.asText() + "\" - object does not exist.";
      throw body.wrong("holdout_id", "does_not_exist", detail);
    }
  }

  private void checkSaved() {
    Set<Integer> seen = new HashSet<>();
    for (JsonNode link : body.list("saved_metrics_ids")) {
      if (!link.path("id").isIntegralNumber()) {
        throw Refusal.invalid("saved_metrics_ids", "Saved metric must have an id");
      }
      String type = link.path("metadata").path("type").asText();
      if (link.hasNonNull("metadata") && !Set.of("primary", "secondary").contains(type)) {
        throw Refusal.invalid(
            "saved_metrics_ids", "Metadata must have a type of primary or secondary");
      }
      int id = link.path("id").asInt();
      if (session.find(Kind.SAVED_METRIC, id) == null || !seen.add(id)) {
        throw Refusal.invalid(
            "saved_metrics_ids", "Saved metric does not exist or does not belong to this project");
      }
    }
  }

  private void checkLate2025() {
    body.choice("conclusion", CONCLUSIONS);
    body.text("conclusion_comment", 4000, true);
    body.flag("deleted");
    body.object("exposure_criteria");
    body.object("stats_config");
    Metrics.check(session, body, "metrics");
    Metrics.check(session, body, "metrics_secondary");
    JsonNode method = body.get("stats_config").path("method");
    if (!method.isMissingNode() && !Set.of("bayesian", "frequentist").contains(method.asText())) {
      throw Refusal.invalid("stats_config", "Stats method must be bayesian or frequentist");
    }
  }

  private void checkToday() {
    body.text("repository", 255, true);
    List<JsonNode> tags = body.list("tags");
    if (tags.size() > 100 || tags.stream().anyMatch(tag -> tag.asText().length() > 255)) {
      throw Refusal.invalid("tags", "Ensure there are no more than 100 tags of 255 characters.");
    }
    for (var field : body.get("running_time_calculation").properties()) {
      if (!RUNNING_TIME.contains(field.getKey())) {
        throw Refusal.invalid("running_time_calculation", "Unknown key: " + field.getKey());
      }
    }
  }

  /// The columns of a new experiment, with what the server adds (`posthog.md §2.4`).
  Row create(int flag) {
    ObjectNode json = Experiments.empty(session.nextId(Kind.EXPERIMENT));
    json.put("description", "").put("type", "product").put("only_count_matured_users", false);
    json.putObject("filters");
    json.putArray("metrics");
    json.putArray("metrics_secondary");
    json.putArray("secondary_metrics");
    json.putArray("saved_metrics");
    json.putArray("tags");
    json.putObject("parameters");
    json.put("flag", flag).put("created_by", session.user());
    json.put("created_at", session.now()).put("updated_at", session.now());
    Row made = over(new Row(Kind.EXPERIMENT, json));
    return made.with(Values::addDefaults);
  }

  /// What the server adds to a new experiment (`posthog.md §2.4`).
  static void addDefaults(ObjectNode json) {
    withDefault(json, "stats_config", "method", TextNode.valueOf("bayesian"));
    withDefault(json, "exposure_criteria", "filterTestAccounts", BooleanNode.TRUE);
    for (String list : List.of("metrics", "metrics_secondary", "secondary_metrics")) {
      if (!json.hasNonNull(list)) {
        json.putArray(list);
      }
    }
    if (!json.hasNonNull("description")) {
      json.put("description", "");
    }
    if (!json.hasNonNull("filters")) {
      json.putObject("filters");
    }
    if (!json.hasNonNull("type")) {
      json.put("type", "product");
    }
  }

  private static void withDefault(ObjectNode json, String column, String name, JsonNode value) {
    ObjectNode object =
        json.path(column) instanceof ObjectNode sent ? sent.deepCopy() : Json.object();
    if (!object.has(name)) {
      object.set(name, value);
    }
    json.set(column, object);
  }

  /// The experiment with what is said; JSON columns are replaced, not merged.
  Row over(Row before) {
    return before.with(
        json -> {
          copy(json, SEED_COLUMNS);
          if (session.era().atLeast(Era.Y2025)) {
            copy(json, COLUMNS_2025);
          }
          if (session.era().atLeast(Era.Y2026)) {
            copy(json, COLUMNS_2026);
          }
          time(json, "start_date");
          time(json, "end_date");
          if (body.has("saved_metrics_ids")) {
            json.set("saved_metrics", links(before.id()));
          }
          if (body.has("start_date") || body.has("end_date")) {
            checkOrder(json);
          }
        });
  }

  /// Refuses a baseline that the flag does not have.
  static void checkBaseline(Row experiment, Flag flag) {
    JsonNode baseline = experiment.get("stats_config").path("baseline_variant_key");
    if (baseline.isTextual() && !flag.variantKeys().contains(baseline.textValue())) {
      throw Refusal.invalid(
          "stats_config",
          "baseline_variant_key '" + baseline.asText() + "' is not a variant of the feature flag");
    }
  }

  private void copy(ObjectNode json, List<String> names) {
    body.copy(json, names.toArray(String[]::new));
  }

  private void time(ObjectNode json, String name) {
    if (body.sent(name)) {
      Instant time = body.time(name);
      json.put(name, time == null ? null : Times.text(time));
    }
  }

  private void checkOrder(ObjectNode json) {
    Instant start = instant(json, "start_date");
    Instant end = instant(json, "end_date");
    if (start != null && end != null && !start.isBefore(end)) {
      throw Refusal.invalid("end_date", "End date must be after start date");
    }
  }

  private static @Nullable Instant instant(ObjectNode json, String name) {
    String text = Json.textOrNull(json, name);
    return text == null ? null : Objects.requireNonNull(Times.read(text));
  }

  private ArrayNode links(int experiment) {
    ArrayNode links = Json.array();
    for (JsonNode wanted : body.list("saved_metrics_ids")) {
      ObjectNode link = links.addObject();
      link.put("id", experiment * 1000 + links.size());
      link.set("saved_metric", wanted.path("id"));
      link.set("metadata", wanted.has("metadata") ? wanted.get("metadata") : Json.object());
      link.put("created_at", session.now());
    }
    return links;
  }
}
