package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What today's instructions do to an experiment (`launchdarkly.md §4.1`): its fields are written
/// down as at creation, changed there, and read again with all the checks of a creation.
record FieldPatch(Session session, Experiment experiment) {
  private static final Set<String> ABOUT =
      Set.of("name", "description", "maintainerId", "tags", "methodology", "analysisConfig");

  /// Changes fields where they stand: those of the iteration in the one that runs, else in the
  /// draft. Mutability is that of the current iteration's state.
  Experiment update(List<FieldUpdate> updates) {
    Iteration iteration = experiment.current() == null ? experiment.draft() : experiment.current();
    String status = iteration == null ? "not_started" : iteration.status().word();
    check(status, updates);
    Experiment changed = experiment.with(about(updates));
    if (iteration == null || updates.stream().allMatch(u -> ABOUT.contains(u.field()))) {
      return changed;
    }
    Design old = iteration.design();
    Design design = design(old, iteration.id(), updates);
    boolean kept = updates.stream().noneMatch(u -> u.field().equals("treatments"));
    Iteration fresh = iteration.with(design.with(kept ? old.treatments() : design.treatments()));
    return experiment.current() == null ? changed.redrafted(fresh) : changed.current(fresh);
  }

  /// A new draft from the iteration that runs, with these changes; a draft that waited is gone.
  Experiment next(List<FieldUpdate> updates) {
    Iteration running =
        experiment
            .running()
            .orElseThrow(() -> Refusal.invalid("The experiment has no running iteration"));
    check("not_started", updates);
    String id = experiment.nextIterationId();
    Design design = design(running.design(), id, updates);
    return experiment.with(about(updates)).drafted(Iteration.draft(id, session.now(), design));
  }

  private void check(String status, List<FieldUpdate> updates) {
    MutableFields mutable = MutableFields.of(session.settings().mutableFields());
    updates.forEach(update -> mutable.check(status, update));
  }

  private Experiment.About about(List<FieldUpdate> updates) {
    Experiment.About about = experiment.about();
    ObjectNode input = Json.object().put("name", about.name());
    Json.put(input, "description", about.description());
    input.put("maintainerId", about.maintainer());
    input.set("tags", Json.texts(about.tags()));
    input.put("methodology", about.methodology());
    Json.put(input, "analysisConfig", about.analysisConfig());
    updates.stream().filter(u -> ABOUT.contains(u.field())).forEach(u -> u.to(input));
    Experiment.About changed = Experiments.about(session, new Body(input, "value"));
    return about.changed(changed);
  }

  private Design design(Design design, String iterationId, List<FieldUpdate> updates) {
    Set<String> fields = updates.stream().map(FieldUpdate::field).collect(Collectors.toSet());
    ObjectNode input = input(design);
    if (fields.contains("primarySingleMetricKey")) {
      input.remove("primaryFunnelKey");
    } else if (fields.contains("primaryFunnelKey")) {
      input.remove("primarySingleMetricKey");
    }
    updates.stream()
        .filter(u -> !ABOUT.contains(u.field()) && !u.field().equals("metrics"))
        .forEach(u -> u.to(input));
    updates.stream().filter(u -> u.field().equals("metrics")).forEach(u -> metrics(u, input));
    return new DesignBody(session, experiment.environment(), iterationId)
        .read(new Body(input, "value"));
  }

  /// The primary metric stays among the metrics.
  private static void metrics(FieldUpdate update, ObjectNode input) {
    update.to(input);
    JsonNode single = input.path("primarySingleMetricKey");
    JsonNode primary = single.isMissingNode() ? input.path("primaryFunnelKey") : single;
    boolean there = false;
    for (JsonNode metric : input.path("metrics")) {
      there |= metric.path("key").equals(primary);
    }
    if (!there) {
      throw update.at().wrong("value", "takes the primary metric away: " + primary.asText());
    }
  }

  /// The design as `IterationInput` writes it.
  private ObjectNode input(Design design) {
    ObjectNode input = Json.object().put("hypothesis", design.hypothesis());
    String primary = design.primary().isGroup() ? "primaryFunnelKey" : "primarySingleMetricKey";
    input.put(primary, design.primary().key());
    input.set(
        "metrics",
        Json.array(
            design.metrics(), m -> Json.object().put("key", m.key()).put("isGroup", m.isGroup())));
    String flag = design.target().flag();
    input.set("treatments", treatments(design, flag));
    FlagConfig config =
        Objects.requireNonNull(session.flag(flag).orElse(null)).in(experiment.environment());
    ObjectNode target = input.putObject("flags").putObject(flag);
    target.put("ruleId", design.target().ruleId()).put("flagConfigVersion", config.version());
    target.put("notInExperimentVariationId", design.target().notInExperiment());
    input.put("canReshuffleTraffic", design.canReshuffle());
    input.put(
        "randomizationUnit", design.randomizationUnit() == null ? "" : design.randomizationUnit());
    input.set("attributes", Json.texts(design.attributes()));
    Json.put(input, "reallocationFrequencyMillis", design.reallocationMillis());
    Json.put(input, "covariateId", design.covariateId());
    return input;
  }

  private static ArrayNode treatments(Design design, String flag) {
    return Json.array(
        design.treatments(),
        t -> {
          ObjectNode json = Json.object().put("name", t.name()).put("baseline", t.baseline());
          json.put("allocationPercent", t.allocation());
          ObjectNode parameter = json.putArray("parameters").addObject();
          parameter.put("flagKey", flag).put("variationId", t.variationId());
          return json;
        });
  }
}
