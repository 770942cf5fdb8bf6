package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Ids;
import dev.labbook.sandbox.Json;

/// Saved metrics (`posthog.md §2.5`).
final class Saved {
  private Saved() {}

  static Answer get(Session session, int id) {
    return Answer.ok(show(session, session.get(Kind.SAVED_METRIC, id)));
  }

  static Answer create(Session session, int none) {
    Body body = Body.of(session.call()).need("name").need("query");
    check(session, body, 0);
    Row saved =
        Row.of(
            Kind.SAVED_METRIC,
            session.nextId(Kind.SAVED_METRIC),
            json -> {
              body.copy(json, "name", "description", "query", "tags");
              json.put("created_by", session.user()).put("created_at", session.now());
              json.put("updated_at", session.now());
            });
    return Answer.created(show(session, session.put(stamped(saved))));
  }

  static Answer patch(Session session, int id) {
    Body body = Body.of(session.call());
    Row before = session.get(Kind.SAVED_METRIC, id);
    check(session, body, id);
    if (Metrics.isLegacy(before.get("query")) && body.sent("query")) {
      throw Refusal.invalid("query", "Legacy saved metrics cannot be changed");
    }
    JsonNode uuid = body.get("query").path("uuid");
    if (uuid.isTextual() && !uuid.equals(before.get("query").path("uuid"))) {
      throw Refusal.invalid("query", "Saved metric UUID cannot be changed");
    }
    Row after =
        before.with(
            json -> {
              body.copy(json, "name", "description", "query", "tags");
              json.put("updated_at", session.now());
              if (json.path("query") instanceof ObjectNode query) {
                query.set("uuid", before.get("query").path("uuid"));
              }
            });
    return Answer.ok(show(session, session.put(after)));
  }

  static Answer delete(Session session, int id) {
    session.put(session.get(Kind.SAVED_METRIC, id).gone());
    return Answer.bare(204);
  }

  private static void check(Session session, Body body, int id) {
    body.text("name", 400, false);
    body.text("description", 400, true);
    body.object("query");
    String name = body.get("name").asText();
    boolean taken =
        session.all(Kind.SAVED_METRIC).stream()
            .anyMatch(it -> it.id() != id && it.text("name").equalsIgnoreCase(name));
    if (session.era().atLeast(Era.Y2026) && body.has("name") && taken) {
      throw body.wrong("name", "unique", "A saved metric with this name already exists.");
    }
  }

  static Row stamped(Row saved) {
    return saved.with(
        json -> {
          if (json.path("query") instanceof ObjectNode query && !query.hasNonNull("uuid")) {
            query.put("uuid", Ids.uuid("saved metric", Integer.toString(saved.id())));
          }
        });
  }

  static ObjectNode show(Session session, Row saved) {
    ObjectNode json = Json.object();
    json.put("id", saved.id()).put("name", saved.text("name"));
    json.set("description", saved.get("description"));
    json.set("query", Metrics.shown(session, saved.get("query")));
    json.set("created_by", Users.show(session, saved.get("created_by").asInt()));
    json.set("created_at", saved.get("created_at"));
    json.set("updated_at", saved.get("updated_at"));
    json.set("tags", saved.has("tags") ? saved.get("tags") : Json.array());
    return json;
  }
}
