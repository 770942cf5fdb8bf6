package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Json;
import java.util.List;

/// Feature flags by their ids (`posthog.md §1`, §3).
final class Flags {
  private Flags() {}

  static Answer get(Session session, int id) {
    return Answer.ok(new FlagView(session).show(find(session, id)));
  }

  private static Row find(Session session, int id) {
    Row flag = session.get(Kind.FLAG, id);
    if (flag.is("deleted")) {
      throw Refusal.notFound();
    }
    return flag;
  }

  /// Not in any era: a flag is deleted by a PATCH.
  static Answer delete(Session session, int id) {
    return Answer.bare(405);
  }

  static Answer create(Session session, int none) {
    Body body = Body.of(session.call()).need("key");
    check(session, body, 0);
    Row flag =
        Row.of(
            Kind.FLAG,
            session.nextId(Kind.FLAG),
            json -> {
              json.put("name", "").put("active", true).put("deleted", false);
              json.put("archived", false).put("ensure_experience_continuity", false);
              json.set("filters", Json.object());
              json.put("version", 1).put("created_by", session.user());
              json.put("created_at", session.now()).put("updated_at", session.now());
              body.copy(json, "key", "name", "active", "filters", "ensure_experience_continuity");
              body.copy(json, "tags");
            });
    return Answer.created(new FlagView(session).show(session.put(flag)));
  }

  static Answer patch(Session session, int id) {
    Body body = Body.of(session.call());
    Row before = find(session, id);
    check(session, body, id);
    Row after = before.with(json -> body.copy(json, "key", "name", "active", "filters", "tags"));
    after =
        after.with(json -> body.copy(json, "ensure_experience_continuity", "deleted", "archived"));
    if (after.is("deleted")) {
      checkUnused(session, id);
      after = renamed(session, after);
    }
    if (!after.equals(before)) {
      Lifecycle.checkApproval(session, new Flag(before));
    }
    Row changed = session.put(new Flag(after).changed(session.now()));
    return Answer.ok(new FlagView(session).show(changed));
  }

  /// A deleted flag gives its key free, since 2025 (`posthog.md §3`, "Flag deletion").
  private static Row renamed(Session session, Row flag) {
    return session.era().atLeast(Era.Y2025)
        ? flag.with("key", flag.text("key") + ":deleted:" + flag.id())
        : flag;
  }

  /// Any experiment that was not deleted is in the way up to 2025, later only a running one.
  private static void checkUnused(Session session, int id) {
    boolean today = session.era().atLeast(Era.Y2026);
    List<String> ids =
        session.all(Kind.EXPERIMENT).stream()
            .filter(it -> it.get("flag").asInt() == id && !it.is("deleted"))
            .filter(it -> !today || (it.has("start_date") && !it.has("end_date")))
            .map(it -> Integer.toString(it.id()))
            .toList();
    if (!ids.isEmpty()) {
      throw Refusal.invalid(
          "Cannot delete a feature flag that is linked to active experiment(s) with ID(s): "
              + String.join(", ", ids)
              + ". Please delete the experiment(s) before deleting the flag.");
    }
  }

  private static void check(Session session, Body body, int id) {
    body.text("key", 400, false);
    body.text("name", 10_000, true);
    body.flag("active");
    body.flag("deleted");
    body.object("filters");
    String key = body.get("key").asText();
    boolean taken =
        session.all(Kind.FLAG).stream()
            .anyMatch(flag -> flag.id() != id && flag.text("key").equals(key));
    if (body.sent("key") && taken) {
      throw body.wrong("key", "unique", "There is already a feature flag with this key.");
    }
    JsonNode variants = body.get("filters").path("multivariate").path("variants");
    if (!variants.isEmpty()) {
      FlagConfig.checkShares(variants);
    }
  }
}
