package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bodies of creations, such that both eras take them: `metrics[].primary` for the seeds',
/// `primarySingleMetricKey` for today's (`launchdarkly.md §5`).
final class Bodies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Bodies() {}

  /// A value that is not known yet.
  static ObjectNode late(String name) {
    return JSON.objectNode().put("$late", name);
  }

  /// `ExperimentPost`.
  static ObjectNode experiment(ExperimentDefinition wanted, Design design, Observed observed) {
    ObjectNode body = JSON.objectNode();
    body.put("key", wanted.key());
    put(body, "name", wanted.name());
    Observed.Surroundings around = observed.surroundings();
    put(body, "description", wanted.description());
    String maintainer = wanted.maintainer();
    if (maintainer != null) {
      body.put("maintainerId", around.members().getOrDefault(maintainer, maintainer));
    }
    texts(body, "tags", wanted.tags());
    ExperimentDefinition.Extras extras = wanted.extras();
    if (extras.holdout() != null) {
      body.put("holdoutId", around.holdouts().getOrDefault(extras.holdout(), extras.holdout()));
    }
    put(body, "type", extras.type());
    put(body, "methodology", extras.methodology());
    put(body, "dataSource", extras.dataSource());
    if (extras.analysis() != null) {
      body.set("analysisConfig", AnalysisConfig.body(extras.analysis()));
    }
    body.set("iteration", iteration(design));
    return body;
  }

  /// `IterationInput`.
  static ObjectNode iteration(Design design) {
    ObjectNode body = JSON.objectNode();
    body.put("hypothesis", Objects.requireNonNullElse(design.hypothesis(), ""));
    if (design.randomizationUnit() != null && !design.randomizationUnit().isEmpty()) {
      body.put("randomizationUnit", design.randomizationUnit());
    }
    body.put("canReshuffleTraffic", design.canReshuffleTraffic());
    metrics(body, design);
    ArrayNode treatments = body.putArray("treatments");
    design.arms().forEach(arm -> treatments.add(treatment(arm, design.flagKey())));
    body.putObject("flags").set(design.flagKey(), flag(design));
    if (design.reallocationMillis() != null) {
      body.put("reallocationFrequencyMillis", design.reallocationMillis());
    }
    if (design.covariate() != null && !design.covariate().isEmpty()) {
      body.put("covariateId", design.covariate());
    }
    if (design.attributes() != null && !design.attributes().isEmpty()) {
      texts(body, "attributes", design.attributes());
    }
    return body;
  }

  private static void metrics(ObjectNode body, Design design) {
    MetricRef primary = design.primary();
    List<MetricRef> all = new ArrayList<>(design.secondary());
    if (primary != null) {
      body.put(primary.group() ? "primaryFunnelKey" : "primarySingleMetricKey", primary.key());
      all.addFirst(primary);
    }
    ArrayNode metrics = body.putArray("metrics");
    for (MetricRef metric : all) {
      metrics
          .addObject()
          .put("key", metric.key())
          .put("isGroup", metric.group())
          .put("primary", metric.equals(primary));
    }
  }

  /// `TreatmentInput`.
  static ObjectNode treatment(Design.Arm arm, String flagKey) {
    ObjectNode body = JSON.objectNode();
    body.put("name", arm.name());
    body.put("baseline", arm.baseline());
    body.put("allocationPercent", Numbers.plain(arm.allocation()));
    body.putArray("parameters")
        .addObject()
        .put("flagKey", flagKey)
        .put("variationId", arm.variationId());
    return body;
  }

  private static ObjectNode flag(Design design) {
    ObjectNode body = JSON.objectNode();
    body.put("ruleId", Objects.requireNonNullElse(design.ruleId(), Flag.FALLTHROUGH));
    body.set("flagConfigVersion", late(Lowering.FLAG_VERSION));
    if (design.notInExperiment() != null) {
      body.put("notInExperimentVariationId", design.notInExperiment());
    }
    return body;
  }

  private static void put(ObjectNode body, String field, @Nullable String value) {
    if (value != null) {
      body.put(field, value);
    }
  }

  private static void texts(ObjectNode body, String field, @Nullable List<String> texts) {
    if (texts != null) {
      texts.forEach(body.putArray(field)::add);
    }
  }
}
