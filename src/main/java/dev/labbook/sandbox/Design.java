package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an iteration tests, and how (`launchdarkly.md §5`, IterationInput).
///
/// @param primary one of `metrics`
/// @param randomizationUnit null where none is set; such an iteration cannot start
/// @param reallocationMillis of a multi-armed bandit
record Design(
    String hypothesis,
    Target target,
    MetricRef primary,
    List<MetricRef> metrics,
    List<Treatment> treatments,
    boolean canReshuffle,
    @Nullable String randomizationUnit,
    List<String> attributes,
    @Nullable Long reallocationMillis,
    @Nullable String covariateId) {

  /// The rule that the experiment takes over, as it was when the design was written down.
  ///
  /// @param ruleId a rule's id, or `fallthrough`
  /// @param notInExperiment the id of the variation for those outside
  record Target(String flag, String ruleId, int flagConfigVersion, String notInExperiment) {}

  record MetricRef(String key, boolean isGroup) {}

  /// @param allocation a decimal in percent, as it was sent
  record Treatment(
      String id, String name, boolean baseline, String allocation, String variationId) {

    BigDecimal percent() {
      return new BigDecimal(allocation);
    }
  }

  /// The same with these treatments.
  Design with(List<Treatment> arms) {
    return new Design(
        hypothesis,
        target,
        primary,
        metrics,
        arms,
        canReshuffle,
        randomizationUnit,
        attributes,
        reallocationMillis,
        covariateId);
  }

  boolean allocatesTraffic() {
    return treatments.stream().anyMatch(treatment -> treatment.percent().signum() > 0);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("hypothesis", hypothesis);
    ObjectNode at = json.putObject("target");
    at.put("flag", target.flag()).put("ruleId", target.ruleId());
    at.put("flagConfigVersion", target.flagConfigVersion());
    at.put("notInExperiment", target.notInExperiment());
    json.set("primary", json(primary));
    json.set("metrics", Json.array(metrics, Design::json));
    json.set("treatments", Json.array(treatments, Design::json));
    json.put("canReshuffle", canReshuffle);
    Json.put(json, "randomizationUnit", randomizationUnit);
    json.set("attributes", Json.texts(attributes));
    Json.put(json, "reallocationMillis", reallocationMillis);
    Json.put(json, "covariateId", covariateId);
    return json;
  }

  static Design of(JsonNode json) {
    JsonNode at = json.path("target");
    return new Design(
        Json.text(json, "hypothesis"),
        new Target(
            Json.text(at, "flag"),
            Json.text(at, "ruleId"),
            at.path("flagConfigVersion").asInt(),
            Json.text(at, "notInExperiment")),
        metric(json.path("primary")),
        Json.list(json.path("metrics"), Design::metric),
        Json.list(json.path("treatments"), Design::treatment),
        json.path("canReshuffle").asBoolean(),
        Json.textOrNull(json, "randomizationUnit"),
        Json.texts(json.path("attributes")),
        Json.timeOrNull(json, "reallocationMillis"),
        Json.textOrNull(json, "covariateId"));
  }

  private static ObjectNode json(MetricRef metric) {
    return Json.object().put("key", metric.key()).put("isGroup", metric.isGroup());
  }

  private static MetricRef metric(JsonNode json) {
    return new MetricRef(Json.text(json, "key"), json.path("isGroup").asBoolean());
  }

  private static ObjectNode json(Treatment treatment) {
    ObjectNode json = Json.object().put("id", treatment.id()).put("name", treatment.name());
    json.put("baseline", treatment.baseline());
    json.put("allocation", treatment.allocation());
    return json.put("variationId", treatment.variationId());
  }

  private static Treatment treatment(JsonNode json) {
    return new Treatment(
        Json.text(json, "id"),
        Json.text(json, "name"),
        json.path("baseline").asBoolean(),
        Json.text(json, "allocation"),
        Json.text(json, "variationId"));
  }
}
