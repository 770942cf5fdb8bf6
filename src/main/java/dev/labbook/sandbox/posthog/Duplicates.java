package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Json;
import java.util.List;

/// `duplicate`: a draft with the same design, on the same flag unless another key is said.
final class Duplicates {
  private static final List<String> COPIED =
      List.of(
          "description",
          "type",
          "parameters",
          "filters",
          "metrics",
          "metrics_secondary",
          "secondary_metrics",
          "saved_metrics",
          "stats_config",
          "exposure_criteria",
          "holdout_id");

  private Duplicates() {}

  static Answer of(Session session, int id) {
    Body body = Body.of(session.call());
    Row from = Experiments.find(session, id);
    if (Metrics.isLegacy(from)) {
      throw Refusal.invalid("Experiments with legacy metrics cannot be duplicated");
    }
    ObjectNode json = Experiments.empty(session.nextId(Kind.EXPERIMENT));
    String name = from.text("name") + " (Copy)";
    json.put("name", body.has("name") ? body.get("name").asText() : name);
    COPIED.forEach(column -> json.set(column, from.get(column).deepCopy()));
    json.put("flag", flag(session, body, session.flag(from)).id());
    json.put("created_by", session.user()).put("only_count_matured_users", false);
    json.put("created_at", session.now()).put("updated_at", session.now());
    json.putArray("tags");
    for (String metrics : List.of("metrics", "metrics_secondary")) {
      for (JsonNode metric : json.path(metrics)) {
        if (metric instanceof ObjectNode one) {
          one.remove("uuid");
        }
      }
    }
    Row made = session.put(Metrics.stamp(new Row(Kind.EXPERIMENT, json)));
    return Answer.created(new ExperimentView(session).show(made));
  }

  /// The same flag, or a new one that is configured like it.
  private static Row flag(Session session, Body body, Flag flag) {
    String key = body.has("feature_flag_key") ? body.get("feature_flag_key").asText() : flag.key();
    if (key.equals(flag.key())) {
      return flag.row();
    }
    for (Row other : session.all(Kind.FLAG)) {
      if (other.text("key").equals(key)) {
        return other;
      }
    }
    ObjectNode json = flag.row().json().deepCopy();
    json.put("id", session.nextId(Kind.FLAG)).put("key", key).put("active", false);
    json.set("tags", Json.array());
    return session.put(new Row(Kind.FLAG, json));
  }
}
