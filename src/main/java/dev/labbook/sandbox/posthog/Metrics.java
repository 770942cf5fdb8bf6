package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Ids;
import dev.labbook.sandbox.Json;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rules of metrics (`posthog.md §2.2`).
final class Metrics {
  private static final Set<String> TYPES = Set.of("mean", "funnel", "ratio", "retention");
  private static final Set<String> LEGACY =
      Set.of("ExperimentTrendsQuery", "ExperimentFunnelsQuery");

  private Metrics() {}

  /// Whether any of the experiment's metrics is of a kind that is no longer made.
  static boolean isLegacy(Row experiment) {
    return !experiment.get("secondary_metrics").isEmpty()
        || !experiment.get("filters").isEmpty()
        || anyLegacy(experiment.get("metrics"))
        || anyLegacy(experiment.get("metrics_secondary"));
  }

  private static boolean anyLegacy(JsonNode metrics) {
    for (JsonNode metric : metrics) {
      if (isLegacy(metric)) {
        return true;
      }
    }
    return false;
  }

  static boolean isLegacy(JsonNode metric) {
    return LEGACY.contains(Json.text(metric, "kind"));
  }

  /// Refuses metrics that cannot be, and, unless the body consents, events never seen.
  static void check(Session session, Body body, String name) {
    List<JsonNode> metrics = body.list(name);
    for (int i = 0; i < metrics.size(); i++) {
      check(metrics.get(i), name, i);
    }
    if (session.era().atLeast(Era.Y2026)) {
      checkEvents(session, body, Json.array(metrics, metric -> metric));
    }
  }

  private static void check(JsonNode metric, String name, int index) {
    String kind = Json.text(metric, "kind");
    if (LEGACY.contains(kind)) {
      throw Refusal.invalid(name, "The legacy metric kind " + kind + " is no longer supported");
    }
    String wrong = wrong(metric);
    if (!wrong.isEmpty()) {
      throw Refusal.invalid(name, "Invalid metric at index " + index + ": " + wrong);
    }
  }

  private static String wrong(JsonNode metric) {
    String type = Json.text(metric, "metric_type");
    if (!Json.text(metric, "kind").equals("ExperimentMetric")) {
      return "kind must be ExperimentMetric";
    }
    if (!TYPES.contains(type)) {
      return "metric_type must be mean, funnel, ratio or retention";
    }
    return switch (type) {
      case "mean" -> source(metric.path("source"));
      case "funnel" -> metric.path("series").isEmpty() ? "series is empty" : "";
      case "ratio" -> source(metric.path("numerator")) + source(metric.path("denominator"));
      default -> source(metric.path("start_event")) + source(metric.path("completion_event"));
    };
  }

  private static String source(JsonNode source) {
    return switch (Json.text(source, "kind")) {
      case "EventsNode" -> source.has("id") ? "an EventsNode has no id" : "";
      case "ActionsNode" ->
          source.path("id").isIntegralNumber() ? "" : "an ActionsNode needs an id";
      case "ExperimentDataWarehouseNode" -> "";
      default -> "a source must be an EventsNode or an ActionsNode";
    };
  }

  private static void checkEvents(Session session, Body body, JsonNode metrics) {
    List<String> known = session.settings().events();
    Set<String> unknown = new TreeSet<>();
    Set<String> actions = new LinkedHashSet<>();
    walk(metrics, known == null ? List.of() : known, session, unknown, actions);
    if (known != null && !unknown.isEmpty() && !body.is("allow_unknown_events")) {
      String names = String.join(", ", unknown.stream().map(name -> "'" + name + "'").toList());
      throw Refusal.invalid(
          "Event(s) "
              + names
              + " not found. Send allow_unknown_events=true to use events that were never seen.");
    }
    if (!actions.isEmpty()) {
      throw Refusal.invalid(
          "Action(s) with ID " + String.join(", ", actions) + " not found or deleted.");
    }
  }

  private static void walk(
      JsonNode node,
      List<String> known,
      Session session,
      Set<String> unknown,
      Set<String> actions) {
    switch (Json.text(node, "kind")) {
      case "EventsNode" -> {
        JsonNode event = node.path("event");
        if (event.isTextual() && !known.contains(event.textValue())) {
          unknown.add(event.textValue());
        }
      }
      case "ActionsNode" -> {
        if (session.find(Kind.ACTION, node.path("id").asInt()) == null) {
          actions.add(node.path("id").asText());
        }
      }
      default -> node.forEach(child -> walk(child, known, session, unknown, actions));
    }
  }

  /// Gives each metric a `uuid` of its own where it has none, and stamps its `fingerprint` anew.
  static Row stamp(Row experiment) {
    Set<String> taken = new HashSet<>();
    return experiment.with(
        json -> {
          for (String name : List.of("metrics", "metrics_secondary")) {
            if (json.path(name) instanceof ArrayNode metrics) {
              stamp(experiment, name, metrics, taken);
            }
          }
          order(json, "metrics", "primary_metrics_ordered_uuids");
          order(json, "metrics_secondary", "secondary_metrics_ordered_uuids");
        });
  }

  private static void stamp(Row experiment, String name, ArrayNode metrics, Set<String> taken) {
    for (int i = 0; i < metrics.size(); i++) {
      if (metrics.get(i) instanceof ObjectNode metric) {
        String uuid = Json.text(metric, "uuid");
        if (uuid.isEmpty() || !taken.add(uuid)) {
          String version = experiment.get("version").asText();
          metric.put("uuid", Ids.uuid("metric", "" + experiment.id(), name, "" + i, version));
          taken.add(Json.text(metric, "uuid"));
        }
        metric.put("fingerprint", fingerprint(experiment, metric));
      }
    }
  }

  private static String fingerprint(Row experiment, ObjectNode metric) {
    ObjectNode bare = metric.deepCopy();
    bare.remove(List.of("uuid", "fingerprint", "name"));
    return Ids.digest(
        bare.toString(),
        experiment.get("start_date").asText(),
        experiment.get("stats_config").toString(),
        experiment.get("exposure_criteria").toString());
  }

  private static void order(ObjectNode json, String metrics, String ordered) {
    Set<String> uuids = new LinkedHashSet<>();
    json.path(ordered).forEach(uuid -> uuids.add(uuid.asText()));
    Set<String> now = new LinkedHashSet<>();
    json.path(metrics).forEach(metric -> now.add(Json.text(metric, "uuid")));
    uuids.retainAll(now);
    uuids.addAll(now);
    json.set(ordered, Json.texts(uuids));
  }

  /// As metrics are read: actions by their current names, legacy queries with fresh ranges.
  static JsonNode shown(Session session, JsonNode metrics) {
    JsonNode copy = metrics.deepCopy();
    refresh(session, copy);
    return copy;
  }

  private static void refresh(Session session, JsonNode node) {
    if (node instanceof ObjectNode object) {
      Row action =
          Json.text(node, "kind").equals("ActionsNode")
              ? session.find(Kind.ACTION, node.path("id").asInt())
              : null;
      if (action != null) {
        object.put("name", action.text("name"));
      }
      for (String query : List.of("count_query", "funnels_query", "exposure_query")) {
        if (isLegacy(node) && node.path(query) instanceof ObjectNode legacy) {
          legacy.putObject("dateRange").put("date_from", session.now()).putNull("date_to");
        }
      }
    }
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      refresh(session, field.getValue());
    }
    if (node.isArray()) {
      node.forEach(item -> refresh(session, item));
    }
  }
}
