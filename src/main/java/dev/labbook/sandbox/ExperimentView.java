package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Design.Treatment;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An experiment as the API of the generation shows it (`launchdarkly.md §5`, Experiment). What was
/// not asked for with `expand` is absent, and so is what was asked for but is empty.
record ExperimentView(Session session, Set<String> expand) {

  static ExperimentView of(Session session, Call call) {
    return new ExperimentView(session, Set.copyOf(call.parameters("expand")));
  }

  /// A view with everything expanded, as `POST …/iterations` answers.
  static ExperimentView full(Session session) {
    return new ExperimentView(session, Set.of("treatments", "secondaryMetrics", "metrics"));
  }

  private boolean since(Api api) {
    return session.api().atLeast(api);
  }

  ObjectNode show(Experiment experiment) {
    ObjectNode json = Json.object();
    json.put("_id", experiment.hexId());
    json.put("key", experiment.key());
    json.put("name", experiment.about().name());
    Json.put(json, "description", experiment.about().description());
    json.put("_maintainerId", experiment.about().maintainer());
    json.put("_creationDate", experiment.created());
    if (since(Api.Y2024)) {
      json.put("environmentKey", experiment.environment());
    }
    Json.put(json, "archivedDate", experiment.archivedDate());
    json.set("_links", links(experiment));
    showNewer(experiment, json);
    showIterations(experiment, json);
    return json;
  }

  private ObjectNode links(Experiment experiment) {
    String parent = Links.environment(session.settings(), experiment.environment());
    return Links.of(parent + "/experiments/" + experiment.key(), parent);
  }

  private void showNewer(Experiment experiment, ObjectNode json) {
    Experiment.About about = experiment.about();
    if (since(Api.Y2024)) {
      Json.put(json, "holdoutId", about.holdoutId());
    }
    if (since(Api.Y2026)) {
      json.put("methodology", about.methodology());
      json.put("dataSource", about.dataSource());
      json.put("type", about.type());
      json.set("tags", Json.texts(about.tags()));
      if (expand.contains("analysisConfig")) {
        Json.put(json, "analysisConfig", about.analysisConfig());
      }
      boolean fields = session.settings().instructions().equals("fields");
      if (fields && expand.contains("mutableFieldsByStatus")) {
        MutableFields mutable = MutableFields.of(session.settings().mutableFields());
        json.set("mutableFieldsByStatus", mutable.table());
      }
    }
  }

  /// Where the draft of a never-started experiment shows differs: as the current iteration, or in
  /// `draftIteration` only (`launchdarkly.md §7`).
  private void showIterations(Experiment experiment, ObjectNode json) {
    boolean draftIsCurrent = experiment.current() == null && since(Api.Y2024);
    Iteration current = draftIsCurrent ? experiment.draft() : experiment.current();
    Iteration draft = draftIsCurrent ? null : experiment.draft();
    put(json, "currentIteration", experiment, current);
    if (expand.contains("draftIteration")) {
      put(json, "draftIteration", experiment, draft);
    }
    if (expand.contains("previousIterations")) {
      ArrayNode previous =
          Json.array(experiment.previous(), iteration -> iteration(experiment, iteration));
      Json.putUnlessEmpty(json, "previousIterations", previous);
    }
  }

  private void put(
      ObjectNode json, String name, Experiment experiment, @Nullable Iteration iteration) {
    if (iteration != null) {
      json.set(name, iteration(experiment, iteration));
    }
  }

  /// `IterationRep`.
  ObjectNode iteration(Experiment experiment, Iteration iteration) {
    Design design = iteration.design();
    ObjectNode json = Json.object().put("_id", iteration.id());
    json.put("hypothesis", design.hypothesis());
    json.put("status", iteration.status().word());
    json.put("createdAt", iteration.createdAt());
    Json.put(json, "startedAt", iteration.startedAt());
    Json.put(json, "endedAt", iteration.endedAt());
    Json.put(json, "winningTreatmentId", iteration.winner());
    Json.put(json, "winningReason", iteration.winningReason());
    json.put("canReshuffleTraffic", design.canReshuffle());
    json.putObject("flags").set(design.target().flag(), flag(experiment, design.target()));
    showMetrics(design, json);
    if (since(Api.Y2024)) {
      Json.put(json, "randomizationUnit", design.randomizationUnit());
      Json.putUnlessEmpty(json, "attributes", Json.texts(design.attributes()));
    }
    if (since(Api.Y2026)) {
      Json.put(json, "reallocationFrequencyMillis", design.reallocationMillis());
      showCovariate(iteration, json);
    }
    if (expand.contains("treatments")) {
      json.set("treatments", treatments(design));
    }
    return json;
  }

  private void showMetrics(Design design, ObjectNode json) {
    MetricView view = new MetricView(session.world());
    json.set("primaryMetric", view.either(design.primary()));
    if (since(Api.Y2024)) {
      boolean group = design.primary().isGroup();
      String key = design.primary().key();
      json.set(
          group ? "primaryFunnel" : "primarySingleMetric",
          group ? view.funnel(key) : view.single(key));
    }
    boolean secondary = expand.contains("secondaryMetrics");
    if (secondary) {
      List<Design.MetricRef> others =
          design.metrics().stream()
              .filter(metric -> !metric.equals(design.primary()) && !metric.isGroup())
              .toList();
      Json.putUnlessEmpty(
          json, "secondaryMetrics", Json.array(others, metric -> view.single(metric.key())));
    }
    if (since(Api.Y2024) && (secondary || expand.contains("metrics"))) {
      json.set("metrics", Json.array(design.metrics(), view::either));
    }
  }

  private ObjectNode flag(Experiment experiment, Design.Target target) {
    ObjectNode json = Json.object().put("targetingRule", target.ruleId());
    if (since(Api.Y2024)) {
      session
          .flag(target.flag())
          .flatMap(flag -> flag.in(experiment.environment()).rule(target.ruleId()))
          .ifPresent(
              rule -> {
                Json.put(json, "targetingRuleDescription", rule.description());
                json.set("targetingRuleClauses", rule.clauses());
              });
      json.put("notInExperimentVariationId", target.notInExperiment());
    }
    json.put("flagConfigVersion", target.flagConfigVersion());
    json.set("_links", Links.self(Links.flag(session.settings(), target.flag())));
    return json;
  }

  private static void showCovariate(Iteration iteration, ObjectNode json) {
    String covariate = iteration.design().covariateId();
    if (covariate != null) {
      ObjectNode info = json.putObject("covariateInfo").put("id", covariate);
      info.put("fileName", covariate + ".csv").put("createdAt", iteration.createdAt());
    }
  }

  private static ArrayNode treatments(Design design) {
    return Json.array(design.treatments(), treatment -> treatment(design, treatment));
  }

  private static ObjectNode treatment(Design design, Treatment treatment) {
    ObjectNode json = Json.object().put("_id", treatment.id()).put("name", treatment.name());
    json.put("allocationPercent", treatment.allocation());
    json.put("baseline", treatment.baseline());
    ObjectNode parameter = json.putArray("parameters").addObject();
    parameter.put("variationId", treatment.variationId());
    parameter.put("flagKey", design.target().flag());
    return json;
  }
}
