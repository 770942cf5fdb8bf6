package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;
import java.util.List;

/// An experiment as its era shows it (`posthog.md §2.3`).
record ExperimentView(Session session) {
  /// What a list row lacks since 2026.
  private static final List<String> HEAVY =
      List.of(
          "holdout_id",
          "secondary_metrics",
          "saved_metrics",
          "saved_metrics_ids",
          "filters",
          "exposure_criteria",
          "metrics",
          "metrics_secondary",
          "stats_config",
          "scheduling_config",
          "primary_metrics_ordered_uuids",
          "secondary_metrics_ordered_uuids",
          "only_count_matured_users",
          "repository");

  ObjectNode show(Row experiment) {
    ObjectNode json = Json.object();
    Flag flag = session.flag(experiment);
    ofTheSeed(json, experiment, flag);
    if (session.era().atLeast(Era.Y2025)) {
      copy(
          json,
          experiment,
          "deleted",
          "exposure_criteria",
          "metrics_secondary",
          "stats_config",
          "conclusion",
          "conclusion_comment",
          "primary_metrics_ordered_uuids",
          "secondary_metrics_ordered_uuids");
      json.set("saved_metrics_ids", savedIds(experiment));
      json.set("metrics_secondary", Metrics.shown(session, experiment.get("metrics_secondary")));
    }
    if (session.era().atLeast(Era.Y2026)) {
      today(json, experiment, flag);
    }
    return json;
  }

  /// A row of a list: whole up to 2025.
  ObjectNode row(Row experiment) {
    ObjectNode json = show(experiment);
    if (session.era().atLeast(Era.Y2026)) {
      json.remove(HEAVY);
    }
    return json;
  }

  private void ofTheSeed(ObjectNode json, Row experiment, Flag flag) {
    copy(json, experiment, "id", "name", "description", "start_date", "end_date");
    json.put("feature_flag_key", flag.key());
    json.set("feature_flag", new FlagView(session).minimal(flag.row()));
    JsonNode holdout = experiment.get("holdout_id");
    Row group = holdout.isNull() ? null : session.find(Kind.HOLDOUT, holdout.asInt());
    json.set("holdout", group == null ? NullNode.getInstance() : Holdouts.show(session, group));
    copy(json, experiment, "holdout_id", "exposure_cohort", "parameters", "secondary_metrics");
    json.set("saved_metrics", saved(experiment));
    copy(json, experiment, "filters", "archived");
    json.set("created_by", Users.show(session, experiment.get("created_by").asInt()));
    copy(json, experiment, "created_at", "updated_at", "type");
    json.set("metrics", Metrics.shown(session, experiment.get("metrics")));
    json.put("user_access_level", "editor");
  }

  private void today(ObjectNode json, Row experiment, Flag flag) {
    json.set("parameters", projected(experiment, flag));
    copy(
        json,
        experiment,
        "running_time_calculation",
        "excluded_variants",
        "scheduling_config",
        "only_count_matured_users",
        "version",
        "tags",
        "repository");
    json.put("status", status(experiment, flag));
    json.put("is_legacy", Metrics.isLegacy(experiment));
  }

  /// `draft`, `running`, `paused`, `exposure_frozen` or `stopped` (`posthog.md §3`).
  static String status(Row experiment, Flag flag) {
    if (!experiment.has("start_date")) {
      return "draft";
    }
    if (experiment.has("end_date")) {
      return "stopped";
    }
    if (!flag.active()) {
      return "paused";
    }
    return flag.frozen() ? "exposure_frozen" : "running";
  }

  /// Parameters with the flag's configuration laid over them, as every read has since 2026.
  private static ObjectNode projected(Row experiment, Flag flag) {
    ObjectNode parameters =
        experiment.get("parameters") instanceof ObjectNode own ? own.deepCopy() : Json.object();
    ArrayNode variants = parameters.putArray("feature_flag_variants");
    for (JsonNode variant : flag.variants()) {
      ObjectNode copy = variants.addObject();
      variant.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
      copy.set("split_percent", variant.path("rollout_percentage"));
    }
    parameters.put("rollout_percentage", flag.rollout());
    parameters.set(
        "aggregation_group_type_index",
        flag.filters().path("aggregation_group_type_index").isNumber()
            ? flag.filters().path("aggregation_group_type_index")
            : NullNode.getInstance());
    JsonNode payloads = flag.filters().path("payloads");
    if (!payloads.isEmpty()) {
      parameters.set("feature_flag_payloads", payloads);
    }
    parameters.put("ensure_experience_continuity", flag.row().is("ensure_experience_continuity"));
    return parameters;
  }

  private ArrayNode saved(Row experiment) {
    ArrayNode links = Json.array();
    for (JsonNode link : experiment.get("saved_metrics")) {
      Row saved = session.find(Kind.SAVED_METRIC, link.path("saved_metric").asInt());
      if (saved != null) {
        ObjectNode shown = links.addObject();
        shown.set("id", link.path("id"));
        shown.put("experiment", experiment.id());
        shown.put("saved_metric", saved.id());
        shown.set("metadata", link.path("metadata"));
        shown.set("created_at", link.path("created_at"));
        shown.set("query", Metrics.shown(session, saved.get("query")));
        shown.put("name", saved.text("name"));
      }
    }
    return links;
  }

  private static ArrayNode savedIds(Row experiment) {
    return Json.array(
        Json.list(experiment.get("saved_metrics"), link -> link),
        link -> {
          ObjectNode id = Json.object();
          id.set("id", link.path("saved_metric"));
          id.set("metadata", link.path("metadata"));
          return id;
        });
  }

  private static void copy(ObjectNode json, Row row, String... names) {
    for (String name : names) {
      json.set(name, row.get(name));
    }
  }
}
