package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Json;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Experiments by their ids (`posthog.md §1` to §3).
final class Experiments {
  private static final String KEY = "[A-Za-z0-9_-]+";

  private Experiments() {}

  static Answer get(Session session, int id) {
    return Answer.ok(new ExperimentView(session).show(find(session, id)));
  }

  /// The experiment; refuses (404) one that is absent or deleted.
  static Row find(Session session, int id) {
    Row experiment = session.get(Kind.EXPERIMENT, id);
    if (experiment.is("deleted")) {
      throw Refusal.notFound();
    }
    return experiment;
  }

  /// Puts the experiment a version later, and shows it.
  static Answer changed(Session session, Row experiment) {
    int version = experiment.get("version").asInt() + 1;
    Row later =
        experiment.with(json -> json.put("updated_at", session.now()).put("version", version));
    return Answer.ok(new ExperimentView(session).show(session.put(Metrics.stamp(later))));
  }

  /// In the seed's era for good, later not at all (`posthog.md §1`).
  static Answer delete(Session session, int id) {
    if (session.era().atLeast(Era.Y2025)) {
      throw Refusal.bare(405);
    }
    session.put(find(session, id).gone());
    return Answer.bare(204);
  }

  static Answer create(Session session, int none) {
    Body body = Body.of(session.call());
    Values values = new Values(session, body);
    body.need("name");
    body.need("feature_flag_key");
    values.check();
    values.checkCreate();
    boolean launched = body.has("start_date");
    FlagConfig config = FlagConfig.of(body, session.era());
    config.check(session.era(), body.get("type").asText().equals("web"));
    Flag flag = flag(session, body, config, launched);
    Row made = values.create(flag.row().id());
    Values.checkBaseline(made, flag);
    putFlag(session, Holdouts.onto(session, flag, made));
    return Answer.created(new ExperimentView(session).show(session.put(Metrics.stamp(made))));
  }

  /// The flag of that key, linked as it is; a new one where there is none (`posthog.md §3`).
  private static Flag flag(Session session, Body body, FlagConfig config, boolean launched) {
    String key = body.get("feature_flag_key").asText();
    Row existing = find(session, flag -> flag.text("key").equals(key));
    if (existing != null) {
      return linked(session, existing, body, config, launched);
    }
    if (!key.matches(KEY)) {
      throw Refusal.of(
          400,
          "validation_error",
          "invalid_key",
          "Only letters, numbers, hyphens (-) & underscores (_) are allowed.",
          "key");
    }
    return new Flag(
        Row.of(
            Kind.FLAG,
            session.nextId(Kind.FLAG),
            json -> {
              json.put("key", key);
              json.put("name", "Feature Flag for Experiment " + body.get("name").asText());
              json.set("filters", config.filters());
              json.put("active", launched).put("deleted", false).put("archived", false);
              json.put(
                  "ensure_experience_continuity",
                  config.continuity() == null
                      ? session.settings().defaultContinuity()
                      : config.continuity().asBoolean());
              json.put("version", 0).put("created_by", session.user());
              json.put("created_at", session.now());
            }));
  }

  private static Flag linked(
      Session session, Row existing, Body body, FlagConfig config, boolean launched) {
    String key = existing.text("key");
    Flag flag = new Flag(existing);
    if (flag.deleted()) {
      throw Refusal.invalid(
          "Feature flag with this key already exists and is used in an experiment. Please delete"
              + " the experiment(s) before deleting the flag.");
    }
    if (!session.era().atLeast(Era.Y2026)) {
      throw Refusal.of(
          400,
          "validation_error",
          "unique",
          "There is already a feature flag with this key.",
          "key");
    }
    if (!config.isEmpty() || FlagConfig.isObject(body, session.era())) {
      throw Refusal.invalid(
          "feature_flag",
          "A feature flag with key '"
              + key
              + "' already exists; the experiment links to it as-is, so its config cannot be set"
              + " here. Omit feature_flag to reuse the existing flag.");
    }
    if (flag.variants().size() < 2) {
      throw Refusal.invalid(
          "feature_flag_key", "Feature flag must have at least 2 variants to be used here.");
    }
    return launched ? flag.withActive(true) : flag;
  }

  private static @Nullable Row find(Session session, Predicate<Row> wanted) {
    return session.all(Kind.FLAG).stream().filter(wanted).findFirst().orElse(null);
  }

  static Answer patch(Session session, int id) {
    Body body = Body.of(session.call());
    boolean restores =
        session.era().atLeast(Era.Y2025)
            && body.get("deleted").isBoolean()
            && !body.get("deleted").booleanValue();
    Row before = restores ? session.get(Kind.EXPERIMENT, id) : find(session, id);
    if (restores && before.is("deleted") && session.flag(before).deleted()) {
      throw Refusal.invalid(
          "Cannot restore experiment: its feature flag has been deleted. Restore the flag first.");
    }
    Values values = new Values(session, body);
    values.checkVersion(before);
    values.check();
    new PatchRules(session, body).check(before);
    Row after = values.over(before);
    Flag flag = Launches.flag(session, body, before, after);
    Values.checkBaseline(after, flag);
    putFlag(session, flag);
    return changed(session, after);
  }

  /// Puts the flag where the request has changed it, which may need an approval.
  private static void putFlag(Session session, Flag flag) {
    Row before = session.find(Kind.FLAG, flag.row().id());
    if (before != null && !before.equals(flag.row())) {
      Lifecycle.checkApproval(session, flag);
    }
    if (!flag.row().equals(before)) {
      session.put(flag.changed(session.now()));
    }
  }

  /// Empty columns of a new experiment.
  static ObjectNode empty(int id) {
    ObjectNode json = Json.object().put("id", id);
    for (String name :
        List.of("start_date", "end_date", "holdout_id", "exposure_cohort", "conclusion")) {
      json.set(name, NullNode.getInstance());
    }
    json.put("archived", false).put("deleted", false).put("version", 1);
    return json;
  }
}
