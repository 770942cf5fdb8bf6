package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Json;
import org.jspecify.annotations.Nullable;

/// Holdouts, and what they put onto the flags of their experiments (`posthog.md §2.5`).
final class Holdouts {
  private Holdouts() {}

  static Answer get(Session session, int id) {
    return Answer.ok(show(session, session.get(Kind.HOLDOUT, id)));
  }

  static Answer create(Session session, int none) {
    Body body = Body.of(session.call()).need("name");
    check(body);
    if (body.get("filters").isEmpty()) {
      throw Refusal.invalid("Filters are required to create an holdout group");
    }
    Row holdout =
        Row.of(
            Kind.HOLDOUT,
            session.nextId(Kind.HOLDOUT),
            json -> {
              body.copy(json, "name", "description", "filters");
              json.put("created_by", session.user()).put("created_at", session.now());
              json.put("updated_at", session.now());
            });
    return Answer.created(show(session, session.put(stamped(holdout))));
  }

  static Answer patch(Session session, int id) {
    Body body = Body.of(session.call());
    check(body);
    Row before = session.get(Kind.HOLDOUT, id);
    Row after =
        before.with(
            json -> {
              body.copy(json, "name", "description", "filters");
              json.put("updated_at", session.now());
            });
    session.put(stamped(after));
    rewrite(session, id, false);
    return get(session, id);
  }

  static Answer delete(Session session, int id) {
    Row holdout = session.get(Kind.HOLDOUT, id);
    rewrite(session, id, true);
    session.put(holdout.gone());
    return Answer.bare(204);
  }

  private static void check(Body body) {
    body.text("name", 400, false);
    body.text("description", 400, true);
    body.list("filters");
  }

  /// The server names the variant that a held-out user sees.
  static Row stamped(Row holdout) {
    return holdout.with(
        json ->
            json.path("filters")
                .forEach(
                    filter -> {
                      if (filter instanceof ObjectNode one) {
                        one.put("variant", "holdout-" + holdout.id());
                      }
                    }));
  }

  /// All experiments in the holdout show its new share on their flags, or leave it.
  private static void rewrite(Session session, int id, boolean leave) {
    for (Row experiment : session.all(Kind.EXPERIMENT)) {
      if (experiment.get("holdout_id").asInt() == id) {
        Row after = leave ? experiment.with("holdout_id", NullNode.getInstance()) : experiment;
        session.put(after);
        session.put(onto(session, session.flag(after), after).changed(session.now()));
      }
    }
  }

  /// The experiment's flag, with the experiment's holdout.
  static Flag onto(Session session, Flag flag, Row experiment) {
    JsonNode id = experiment.get("holdout_id");
    Row holdout = id.isNull() ? null : session.find(Kind.HOLDOUT, id.asInt());
    return onto(session.era(), flag, holdout);
  }

  /// The flag with the holdout, or without any.
  static Flag onto(Era era, Flag flag, @Nullable Row holdout) {
    ObjectNode filters = flag.filters();
    boolean today = era.atLeast(Era.Y2026);
    String name = today ? "holdout" : "holdout_groups";
    if (holdout == null) {
      filters.remove(name);
    } else if (today) {
      filters
          .putObject(name)
          .put("id", holdout.id())
          .set("exclusion_percentage", holdout.get("filters").path(0).path("rollout_percentage"));
    } else {
      filters.set(name, holdout.get("filters"));
    }
    return filters.equals(flag.filters()) ? flag : flag.withFilters(filters);
  }

  static ObjectNode show(Session session, Row holdout) {
    ObjectNode json = Json.object();
    for (String name : new String[] {"id", "name", "description", "filters"}) {
      json.set(name, holdout.get(name));
    }
    json.set("created_by", Users.show(session, holdout.get("created_by").asInt()));
    json.set("created_at", holdout.get("created_at"));
    json.set("updated_at", holdout.get("updated_at"));
    return json;
  }
}
