package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The settings of the analysis between the definition's words and the API's, which keeps
/// thresholds as strings (`launchdarkly.md §5`).
final class AnalysisConfig {
  private AnalysisConfig() {}

  /// The API's in the definition's language; only what it shows.
  static ObjectNode describe(JsonNode api) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    number(out, "bayesianThreshold", api.path("bayesianThreshold"));
    number(out, "significanceThreshold", api.path("significanceThreshold"));
    copy(out, "testDirection", LiveReader.text(api, "testDirection"));
    ObjectNode correction = JsonNodeFactory.instance.objectNode();
    copy(correction, "method", LiveReader.text(api, "multipleComparisonCorrectionMethod"));
    copy(correction, "scope", LiveReader.text(api, "multipleComparisonCorrectionScope"));
    if (!correction.isEmpty()) {
      out.set("correction", correction);
    }
    if (api.path("sequentialTestingEnabled").isBoolean()) {
      out.put("sequential", api.path("sequentialTestingEnabled").booleanValue());
    }
    return out;
  }

  /// The definition's in its own language; only what it says.
  static ObjectNode describe(ExperimentDefinition.Analysis wanted) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    number(out, "bayesianThreshold", wanted.bayesianThreshold());
    number(out, "significanceThreshold", wanted.significanceThreshold());
    copy(out, "testDirection", wanted.testDirection());
    ObjectNode correction = JsonNodeFactory.instance.objectNode();
    copy(correction, "method", wanted.correctionMethod());
    copy(correction, "scope", wanted.correctionScope());
    if (!correction.isEmpty()) {
      out.set("correction", correction);
    }
    if (wanted.sequential() != null) {
      out.put("sequential", wanted.sequential());
    }
    return out;
  }

  /// Makes what is not shown empty.
  static void fill(ObjectNode described) {
    for (String field :
        List.of("bayesianThreshold", "significanceThreshold", "testDirection", "sequential")) {
      described.putIfAbsent(field, described.nullNode());
    }
    ObjectNode correction = described.withObject("/correction");
    correction.putIfAbsent("method", described.nullNode());
    correction.putIfAbsent("scope", described.nullNode());
  }

  /// The body that a creation sends.
  static ObjectNode body(ExperimentDefinition.Analysis wanted) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    copy(out, "bayesianThreshold", plain(wanted.bayesianThreshold()));
    copy(out, "significanceThreshold", plain(wanted.significanceThreshold()));
    copy(out, "testDirection", wanted.testDirection());
    copy(out, "multipleComparisonCorrectionMethod", wanted.correctionMethod());
    copy(out, "multipleComparisonCorrectionScope", wanted.correctionScope());
    if (wanted.sequential() != null) {
      out.put("sequentialTestingEnabled", wanted.sequential());
    }
    return out;
  }

  private static void number(ObjectNode out, String field, JsonNode value) {
    if (value.isTextual() || value.isNumber()) {
      number(out, field, LiveReader.decimal(value));
    }
  }

  private static void number(ObjectNode out, String field, @Nullable BigDecimal value) {
    if (value != null) {
      out.set(field, Numbers.json(value));
    }
  }

  private static void copy(ObjectNode out, String field, @Nullable String value) {
    if (value != null) {
      out.put(field, value);
    }
  }

  private static @Nullable String plain(@Nullable BigDecimal value) {
    return value == null ? null : Numbers.plain(value);
  }
}
