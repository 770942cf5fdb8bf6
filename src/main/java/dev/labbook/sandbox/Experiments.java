package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The experiment endpoints (`launchdarkly.md §2`).
final class Experiments {
  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,255}");
  private static final Set<String> METHODOLOGIES = Set.of("bayesian", "frequentist", "export_only");
  private static final Set<String> TYPES = Set.of("experiment", "mab", "holdout");

  private Experiments() {}

  static Answer list(Call call, Session session, Route.Params at) {
    String environment = at.environment(session);
    return list(call, session, experiment -> experiment.environment().equals(environment));
  }

  /// Experiments of all environments (v23).
  static Answer listAll(Call call, Session session, Route.Params at) {
    return list(call, session, _ -> true);
  }

  private static Answer list(Call call, Session session, Predicate<Experiment> here) {
    Predicate<Experiment> wanted = here.and(ExperimentFilter.of(call));
    List<Experiment> found = session.world().experiments().stream().filter(wanted).toList();
    ExperimentView view = ExperimentView.of(session, call);
    Page<Experiment> page = Page.of(call, found, session.settings().maxPageSize());
    return Answer.ok(page.show(call, "total_count", view::show));
  }

  static Answer get(Call call, Session session, Route.Params at) {
    return Answer.ok(ExperimentView.of(session, call).show(find(session, at)));
  }

  static Answer create(Call call, Session session, Route.Params at) {
    String environment = at.environment(session);
    Body body = Body.of(call);
    String key = body.word("key");
    if (!KEY.matcher(key).matches()) {
      throw body.wrong("key", "must match " + KEY);
    }
    Experiment.About about = about(session, body);
    checkHoldout(session, environment, about.holdoutId());
    if (session.experiment(environment, key).isPresent()) {
      throw Refusal.invalid("An experiment with that key already exists: " + key);
    }
    Experiment empty = Experiment.create(environment, key, about, session.now());
    Experiment made = empty.drafted(draft(session, empty, body.object("iteration")));
    session.put(made);
    return Answer.created(ExperimentView.of(session, call).show(made));
  }

  static Answer createIteration(Call call, Session session, Route.Params at) {
    Experiment experiment = find(session, at);
    if (experiment.archived()) {
      throw Refusal.invalid("An archived experiment takes no new iteration: restore it first");
    }
    Iteration draft = draft(session, experiment, Body.of(call));
    if (!draft.design().target().flag().equals(experiment.flag())) {
      throw Refusal.invalid(
          "You cannot change the flag of an experiment: it uses " + experiment.flag());
    }
    Experiment changed = experiment.drafted(draft);
    session.put(changed);
    return Answer.ok(ExperimentView.full(session).iteration(changed, draft));
  }

  static Answer patch(Call call, Session session, Route.Params at) {
    SemanticPatch.check(call, session.settings().lenientPatch());
    Experiment experiment = find(session, at);
    List<Instruction> instructions =
        SemanticPatch.instructions(call, body -> Instruction.read(session.settings(), body));
    Flag flag = session.flag(experiment.flag()).orElseThrow();
    Lifecycle.Pair pair = new Lifecycle.Pair(experiment, flag);
    for (Instruction instruction : instructions) {
      pair = instruction.apply(session, pair);
    }
    session.put(pair.experiment());
    session.put(pair.flag());
    return Answer.ok(ExperimentView.of(session, call).show(pair.experiment()));
  }

  private static Iteration draft(Session session, Experiment experiment, Body body) {
    String id = experiment.nextIterationId();
    Design design = new DesignBody(session, experiment.environment(), id).read(body);
    return Iteration.draft(id, session.now(), design);
  }

  private static Experiment find(Session session, Route.Params at) {
    String environment = at.environment(session);
    String key = at.get("experiment");
    return session
        .experiment(environment, key)
        .orElseThrow(() -> Refusal.notFound("Unknown experiment key " + key));
  }

  /// An experiment joins a holdout by the holdout's id, not its key (`launchdarkly.md §11.19`).
  private static void checkHoldout(Session session, String environment, @Nullable String id) {
    if (id != null
        && session.world().holdouts().stream()
            .noneMatch(h -> h.environment().equals(environment) && h.hexId().equals(id))) {
      throw Refusal.invalid("holdoutId is no holdout of the environment: " + id);
    }
  }

  /// What a creation says of an experiment beside its iteration.
  static Experiment.About about(Session session, Body body) {
    boolean today = session.api().atLeast(Api.Y2026);
    return new Experiment.About(
        body.word("name"),
        body.textOrNull("description"),
        maintainer(session, body),
        session.api().atLeast(Api.Y2024) ? body.textOrNull("holdoutId") : null,
        today ? body.texts("tags") : List.of(),
        today ? choice(body, "methodology", METHODOLOGIES, "bayesian") : "bayesian",
        today ? text(body, "dataSource", "launchdarkly") : "launchdarkly",
        today ? choice(body, "type", TYPES, "experiment") : "experiment",
        today ? analysis(body) : null);
  }

  private static String maintainer(Session session, Body body) {
    String given = body.textOrNull("maintainerId");
    String id = given == null ? session.settings().tokenMember() : given;
    if (id == null) {
      throw Refusal.invalid("maintainerId is required: a service token has no member");
    }
    if (session.world().member(id).isEmpty()) {
      throw body.wrong("maintainerId", "is no member of the account: " + id);
    }
    return id;
  }

  private static String choice(Body body, String name, Set<String> allowed, String otherwise) {
    String chosen = text(body, name, otherwise);
    if (!allowed.contains(chosen)) {
      throw body.wrong(name, "is unknown: " + chosen);
    }
    return chosen;
  }

  private static String text(Body body, String name, String otherwise) {
    String text = body.textOrNull(name);
    return text == null ? otherwise : text;
  }

  private static @Nullable JsonNode analysis(Body body) {
    return body.has("analysisConfig") ? body.object("analysisConfig").node() : null;
  }
}
