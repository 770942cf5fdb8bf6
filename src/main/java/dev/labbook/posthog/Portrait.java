package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An experiment, or a definition, with all that a definition can say.
final class Portrait {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Portrait() {}

  /// What is live.
  ///
  /// @param shared whether its flag has other experiments, so that its number is needed
  static ObjectNode of(Experiment live, boolean shared) {
    ObjectNode out = JSON.objectNode().put("flagKey", live.flagKey());
    if (shared) {
      out.put("id", live.id());
    }
    out.put("status", live.status().word());
    out.setAll(Words.live(live, Metrics.COMPUTED));
    if (live.state() == Experiment.State.FROZEN) {
      out.remove("rollout");
    }
    if (live.cohort()) {
      out.put("exposureCohort", true);
    }
    if (live.shown().has("conclusion")) {
      ObjectNode conclusion = JSON.objectNode();
      said(conclusion, "result", live.shown().path("conclusion"));
      said(conclusion, "comment", live.shown().path("conclusion_comment"));
      out.set("conclusion", conclusion.isEmpty() ? JSON.nullNode() : conclusion);
    }
    return out;
  }

  private static void said(ObjectNode out, String name, JsonNode value) {
    if (LiveReader.present(value)) {
      out.set(name, value);
    }
  }

  /// What a definition says.
  static ObjectNode of(ExperimentDefinition d) {
    ObjectNode out = JSON.objectNode().put("flagKey", d.flagKey());
    if (d.id() != null) {
      out.put("id", d.id());
    }
    if (d.status() != null) {
      out.put("status", d.status().word());
    }
    out.setAll(Words.wanted(d));
    if (d.exposureCohort()) {
      out.put("exposureCohort", true);
    }
    if (d.conclusion() != null) {
      conclusion(out.putObject("conclusion"), d.conclusion());
    }
    return out;
  }

  private static void conclusion(ObjectNode out, ExperimentDefinition.Conclusion conclusion) {
    text(out, "result", conclusion.result());
    text(out, "comment", conclusion.comment());
    text(out, "ship", conclusion.ship());
    if (conclusion.releaseToEveryone()) {
      out.put("releaseToEveryone", true);
    }
  }

  private static void text(ObjectNode out, String name, @Nullable String text) {
    if (text != null) {
      out.set(name, Words.text(text));
    }
  }

  /// Without what is empty, and what PostHog fills in by itself (`posthog.md §2.1, §2.4`).
  static ObjectNode brief(ObjectNode described) {
    ObjectNode out = JSON.objectNode();
    for (Map.Entry<String, JsonNode> field : described.properties()) {
      if (!empty(field.getValue()) && !usual(described, field.getKey(), field.getValue())) {
        out.set(field.getKey(), anonymous(field.getKey(), field.getValue()));
      }
    }
    return out;
  }

  /// Metrics are found without their ids.
  private static JsonNode anonymous(String name, JsonNode value) {
    if (!name.equals("metrics") && !name.equals("secondaryMetrics")) {
      return value;
    }
    ArrayNode metrics = JSON.arrayNode();
    value.forEach(metric -> metrics.add(Overlay.bare(metric, Metrics.OWN)));
    return metrics;
  }

  private static boolean empty(JsonNode value) {
    return value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.textValue().isBlank());
  }

  private static boolean usual(ObjectNode described, String name, JsonNode value) {
    return switch (name) {
      case "type" -> value.asText().equals("product");
      case "rollout" -> value.decimalValue().compareTo(BigDecimal.valueOf(100)) == 0;
      case "exposure" -> value.equals(JSON.objectNode().put("filterTestAccounts", true));
      case "stats" -> usual(described, value);
      default -> false;
    };
  }

  private static boolean usual(ObjectNode described, JsonNode stats) {
    List<String> keys = described.path("variants").findValuesAsText("key");
    String first = keys.isEmpty() ? "" : keys.getFirst();
    String baseline = keys.contains("control") ? "control" : first;
    return stats.path("method").asText("bayesian").equals("bayesian")
        && stats.path("baseline").asText(baseline).equals(baseline);
  }
}
