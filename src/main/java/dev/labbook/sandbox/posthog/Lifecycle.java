package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Ids;
import dev.labbook.sandbox.Json;
import java.util.List;

/// The actions of 2026 (`posthog.md §3`).
final class Lifecycle {
  private static final String BY_EXPERIMENT = "archived_flag";

  private Lifecycle() {}

  static Answer launch(Session session, int id) {
    Row experiment = Experiments.find(session, id);
    Flag flag = session.flag(experiment);
    if (experiment.has("start_date")) {
      throw Refusal.invalid("Experiment has already been launched.");
    }
    Launches.checkLaunch(session, flag);
    put(session, flag.withActive(true));
    return Experiments.changed(session, experiment.with("start_date", session.now()));
  }

  static Answer pause(Session session, int id) {
    Row experiment = running(session, id);
    Flag flag = session.flag(experiment);
    if (!flag.active()) {
      throw Refusal.invalid("Experiment is already paused.");
    }
    put(session, flag.withActive(false));
    return Experiments.changed(session, experiment);
  }

  static Answer resume(Session session, int id) {
    Row experiment = running(session, id);
    Flag flag = session.flag(experiment);
    if (flag.active()) {
      throw Refusal.invalid("Experiment is not paused.");
    }
    put(session, flag.withActive(true));
    return Experiments.changed(session, experiment);
  }

  /// Ends it; a conclusion that is not sent is none. The flag goes on serving.
  static Answer end(Session session, int id) {
    Body body = Body.of(session.call());
    checkConclusion(session, body);
    Row experiment = running(session, id);
    return Experiments.changed(session, ended(session, experiment, body));
  }

  static Answer ship(Session session, int id) {
    Body body = Body.of(session.call()).need("variant_key");
    checkConclusion(session, body);
    Row experiment = Experiments.find(session, id);
    if (!experiment.has("start_date")) {
      throw Refusal.invalid("Experiment has not been launched yet.");
    }
    Flag flag = session.flag(experiment);
    String variant = body.get("variant_key").asText();
    if (!flag.variantKeys().contains(variant)) {
      throw Refusal.invalid("Variant '" + variant + "' not found on feature flag.");
    }
    put(session, flag.withFilters(shipped(flag, variant, body.is("release_to_everyone"))));
    return Experiments.changed(
        session,
        experiment.has("end_date")
            ? conclude(experiment, body, false)
            : ended(session, experiment, body));
  }

  private static ObjectNode shipped(Flag flag, String variant, boolean everyone) {
    ObjectNode filters = flag.filters();
    for (JsonNode node : filters.path("multivariate").path("variants")) {
      if (node instanceof ObjectNode one) {
        one.put("rollout_percentage", Json.text(one, "key").equals(variant) ? 100 : 0);
      }
    }
    if (everyone) {
      ArrayNode groups = Json.array();
      groups.addObject().put("rollout_percentage", 100).putArray("properties");
      filters.path("groups").forEach(groups::add);
      filters.set("groups", groups);
    }
    return filters;
  }

  static Answer archive(Session session, int id) {
    Body body = Body.of(session.call());
    Row experiment = Experiments.find(session, id);
    if (experiment.is("archived")) {
      throw Refusal.invalid("Experiment is already archived.");
    }
    if (!experiment.has("end_date")) {
      throw Refusal.invalid("Experiment must be ended before it can be archived.");
    }
    Flag flag = session.flag(experiment);
    boolean disables = body.is("disable_feature_flag");
    if (disables) {
      session.need("feature_flag:write");
    }
    boolean archives =
        disables || (!flag.active() && session.settings().allows("feature_flag:write"));
    boolean changes = archives && !flag.row().is("archived");
    if (changes) {
      put(session, new Flag(flag.row().with("archived", true).with("active", false)));
    }
    return Experiments.changed(
        session, experiment.with("archived", true).with(BY_EXPERIMENT, changes));
  }

  /// Undoes only its own archiving of the flag, which stays disabled.
  static Answer unarchive(Session session, int id) {
    Row experiment = Experiments.find(session, id);
    if (!experiment.is("archived")) {
      throw Refusal.invalid("Experiment is not archived.");
    }
    if (experiment.is(BY_EXPERIMENT)) {
      put(session, new Flag(session.flag(experiment).row().with("archived", false)));
    }
    return Experiments.changed(
        session, experiment.with("archived", false).with(BY_EXPERIMENT, false));
  }

  /// Back to a draft; the flag is left as it is.
  static Answer reset(Session session, int id) {
    Row experiment = Experiments.find(session, id);
    if (!experiment.has("start_date")) {
      throw Refusal.invalid("Experiment is already in draft state.");
    }
    return Experiments.changed(
        session,
        experiment.with(
            json -> {
              for (String name : List.of("start_date", "end_date", "conclusion")) {
                json.set(name, NullNode.getInstance());
              }
              json.set("conclusion_comment", NullNode.getInstance());
              json.put("archived", false);
            }));
  }

  static Answer freeze(Session session, int id) {
    return freeze(session, id, true);
  }

  static Answer unfreeze(Session session, int id) {
    return freeze(session, id, false);
  }

  private static Answer freeze(Session session, int id, boolean freeze) {
    Row experiment = running(session, id);
    Flag flag = session.flag(experiment);
    if (flag.frozen() == freeze) {
      throw Refusal.invalid(freeze ? "Exposure is already frozen." : "Exposure is not frozen.");
    }
    put(session, flag.withFilters(frozen(flag, freeze)));
    return Experiments.changed(session, experiment);
  }

  /// The flag's filters with every group stamped, or no longer.
  static ObjectNode frozen(Flag flag, boolean freeze) {
    ObjectNode filters = flag.filters();
    for (JsonNode group : filters.path("groups")) {
      if (group instanceof ObjectNode one) {
        one.remove(Flag.FROZEN);
        if (freeze) {
          one.put(Flag.FROZEN, true);
        }
      }
    }
    return filters;
  }

  /// An experiment that was launched and has not ended.
  private static Row running(Session session, int id) {
    Row experiment = Experiments.find(session, id);
    if (!experiment.has("start_date")) {
      throw Refusal.invalid("Experiment has not been launched yet.");
    }
    if (experiment.has("end_date")) {
      throw Refusal.invalid("Experiment has already ended.");
    }
    return experiment;
  }

  private static void checkConclusion(Session session, Body body) {
    new Values(session, body).check();
    if (body.is("open_cleanup_pr")) {
      session.need("task:write");
    }
  }

  private static Row ended(Session session, Row experiment, Body body) {
    return conclude(experiment.with("end_date", session.now()), body, true);
  }

  private static Row conclude(Row experiment, Body body, boolean overwrite) {
    return experiment.with(
        json -> {
          for (String name : List.of("conclusion", "conclusion_comment")) {
            if (overwrite || body.sent(name)) {
              json.set(name, body.has(name) ? body.get(name) : NullNode.getInstance());
            }
          }
        });
  }

  private static void put(Session session, Flag flag) {
    checkApproval(session, flag);
    session.put(flag.changed(session.now()));
  }

  /// Refuses (409) what needs an approval first: nothing is done (`posthog.md §1`).
  static void checkApproval(Session session, Flag flag) {
    if (session.settings().needsApproval(flag.key())) {
      throw Refusal.approval(Ids.uuid("change request", flag.key()));
    }
  }
}
