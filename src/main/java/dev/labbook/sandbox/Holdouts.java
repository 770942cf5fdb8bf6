package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;

/// The holdout endpoints (`launchdarkly.md §2`, §4.1): enough of them to join one.
final class Holdouts {
  private Holdouts() {}

  static Answer list(Call call, Session session, Route.Params at) {
    String environment = at.environment(session);
    List<Holdout> here =
        session.world().holdouts().stream()
            .filter(holdout -> holdout.environment().equals(environment))
            .toList();
    Page<Holdout> page = Page.of(call, here, session.settings().maxPageSize());
    return Answer.ok(page.show(call, "total_count", holdout -> brief(session, holdout)));
  }

  static Answer get(Call call, Session session, Route.Params at) {
    String key = at.get("holdout");
    return one(session, at, holdout -> holdout.key().equals(key), "key " + key);
  }

  static Answer getById(Call call, Session session, Route.Params at) {
    String id = at.get("holdout");
    return one(session, at, holdout -> holdout.hexId().equals(id), "id " + id);
  }

  private static Answer one(
      Session session, Route.Params at, Predicate<Holdout> wanted, String what) {
    String environment = at.environment(session);
    return session.world().holdouts().stream()
        .filter(holdout -> holdout.environment().equals(environment))
        .filter(wanted)
        .findFirst()
        .map(holdout -> Answer.ok(show(session, holdout)))
        .orElseThrow(() -> Refusal.notFound("Unknown holdout " + what));
  }

  /// Some of the body's names are all lower-case (`launchdarkly.md §4.1`, HoldoutPostRequest).
  static Answer create(Call call, Session session, Route.Params at) {
    String environment = at.environment(session);
    Body body = Body.of(call);
    String key = body.word("key");
    if (!SeedNode.KEY.matcher(key).matches()) {
      throw body.wrong("key", "must match " + SeedNode.KEY);
    }
    if (session.world().holdout(environment, key).isPresent()) {
      throw Refusal.invalid("A holdout with that key already exists: " + key);
    }
    String amount = body.text("holdoutamount");
    if (!Allocation.isPercent(amount)) {
      throw body.wrong("holdoutamount", "must be a decimal number from 0 to 100");
    }
    String description = body.textOrNull("description");
    String maintainer = body.textOrNull("maintainerId");
    Holdout holdout =
        new Holdout(
            Ids.hex("holdout", environment, key),
            key,
            environment,
            body.word("name"),
            description == null ? "" : description,
            amount,
            maintainer == null ? session.settings().tokenMember() : maintainer,
            body.texts("attributes"),
            session.now());
    session.put(holdout);
    return Answer.created(show(session, holdout));
  }

  private static ObjectNode brief(Session session, Holdout holdout) {
    ObjectNode json = Json.object().put("_id", holdout.hexId()).put("key", holdout.key());
    json.put("name", holdout.name()).put("status", "running");
    json.put("createdAt", holdout.created()).put("updatedAt", holdout.created());
    json.set("experiments", related(session, holdout));
    return json;
  }

  /// `HoldoutRep`.
  private static ObjectNode show(Session session, Holdout holdout) {
    ObjectNode json = Json.object().put("_id", holdout.hexId()).put("status", "running");
    json.put("description", holdout.description());
    json.put("holdoutAmount", holdout.amount());
    json.put("createdAt", holdout.created()).put("updatedAt", holdout.created());
    ObjectNode base = json.putObject("baseExperiment");
    base.put("_id", Ids.hex("base", holdout.hexId())).put("key", holdout.key());
    base.put("name", holdout.name());
    base.put("_maintainerId", holdout.maintainer() == null ? "" : holdout.maintainer());
    base.put("_creationDate", holdout.created());
    base.put("environmentKey", holdout.environment());
    base.set("_links", Links.self(path(session, holdout)));
    json.set("experiments", related(session, holdout));
    return json;
  }

  private static ArrayNode related(Session session, Holdout holdout) {
    List<Experiment> members =
        session.world().experiments().stream()
            .filter(experiment -> holdout.hexId().equals(experiment.about().holdoutId()))
            .toList();
    return Json.array(
        members,
        experiment -> {
          ObjectNode json = Json.object().put("key", experiment.key());
          json.put("name", experiment.about().name());
          json.put("environmentKey", experiment.environment());
          json.put("creationDate", experiment.created());
          json.put("_id", experiment.hexId());
          String parent = Links.environment(session.settings(), experiment.environment());
          json.set("_links", Links.self(parent + "/experiments/" + experiment.key()));
          return json;
        });
  }

  private static String path(Session session, Holdout holdout) {
    String parent = Links.environment(session.settings(), holdout.environment());
    return parent + "/holdouts/" + holdout.key();
  }
}
