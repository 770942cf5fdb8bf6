package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;

/// A feature flag as the API shows it: whole, or as it stands in an experiment.
record FlagView(Session session) {

  ObjectNode minimal(Row flag) {
    ObjectNode json = Json.object();
    json.put("id", flag.id());
    json.put("team_id", session.settings().team());
    json.put("name", flag.text("name"));
    json.put("key", flag.text("key"));
    json.set("filters", flag.get("filters"));
    json.put("deleted", flag.is("deleted"));
    json.put("active", flag.is("active"));
    json.put("ensure_experience_continuity", flag.is("ensure_experience_continuity"));
    json.put("has_encrypted_payloads", false);
    json.set("version", flag.get("version"));
    json.put("evaluation_runtime", "all");
    json.putArray("evaluation_tags");
    return json;
  }

  ObjectNode show(Row row) {
    Flag flag = new Flag(row);
    ObjectNode json = minimal(row);
    json.remove("team_id");
    json.remove("evaluation_tags");
    json.set("created_by", Users.show(session, row.get("created_by").asInt()));
    json.set("created_at", row.get("created_at"));
    json.set("updated_at", row.get("updated_at"));
    json.set("last_modified_by", json.path("created_by"));
    json.put("is_simple_flag", false);
    json.set("rollout_percentage", NullNode.getInstance());
    json.set("experiment_set", experiments(row));
    json.putObject("surveys");
    json.putObject("features");
    json.putNull("rollback_conditions");
    json.put("performed_rollback", false);
    json.put("can_edit", true);
    json.set("tags", row.has("tags") ? row.get("tags") : Json.array());
    json.put("usage_dashboard", row.id());
    json.putArray("analytics_dashboards");
    json.put("has_enriched_analytics", false);
    json.put("user_access_level", "editor");
    json.put("is_remote_configuration", false);
    json.put("status", flag.deleted() ? "DELETED" : flag.active() ? "ACTIVE" : "INACTIVE");
    json.putNull("last_called_at");
    if (session.era().atLeast(Era.Y2026)) {
      json.put("archived", row.is("archived"));
    }
    return json;
  }

  /// The ids of the experiments on it that were not deleted.
  private ArrayNode experiments(Row flag) {
    return Session.ids(
        session.all(Kind.EXPERIMENT).stream()
            .filter(it -> it.get("flag").asInt() == flag.id() && !it.is("deleted"))
            .toList());
  }
}
