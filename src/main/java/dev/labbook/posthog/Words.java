package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.plan.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Live and wanted in the definition's language: names instead of ids, only what is known.
final class Words {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Words() {}

  /// What is wanted: only what the definition says.
  static ObjectNode wanted(ExperimentDefinition d) {
    ObjectNode out = JSON.objectNode();
    put(out, "name", d.name());
    put(out, "description", d.description());
    put(out, "type", d.type());
    if (d.variants() != null) {
      ArrayNode variants = out.putArray("variants");
      d.variants()
          .forEach(v -> variants.add(variant(v.key(), v.name(), BigDecimal.valueOf(v.rollout()))));
    }
    if (d.rollout() != null) {
      out.set("rollout", number(d.rollout()));
    }
    metrics(out, "metrics", d.metrics());
    metrics(out, "secondaryMetrics", d.secondaryMetrics());
    if (d.filters() != null) {
      out.set("filters", d.filters().json());
    }
    if (d.savedMetrics() != null) {
      ArrayNode saved = out.putArray("savedMetrics");
      d.savedMetrics().forEach(m -> saved.add(savedMetric(m.name(), m.secondary())));
    }
    put(out, "holdout", d.holdout());
    if (d.exposure() != null) {
      out.set("exposure", d.exposure().json());
    }
    if (d.stats() != null) {
      ObjectNode stats = out.putObject("stats");
      put(stats, "method", d.stats().method());
      put(stats, "baseline", d.stats().baseline());
    }
    texts(out, "tags", d.tags());
    return out;
  }

  private static void metrics(
      ObjectNode out, String field, @Nullable List<ExperimentDefinition.Metric> metrics) {
    if (metrics != null) {
      ArrayNode list = out.putArray(field);
      metrics.forEach(metric -> list.add(metric.json().json()));
    }
  }

  /// What is live of all that can be compared.
  static ObjectNode live(Experiment live) {
    return live(live, Metrics.OWN);
  }

  /// @param aside keys of metrics that are left out
  static ObjectNode live(Experiment live, Set<String> aside) {
    ObjectNode out = JSON.objectNode();
    JsonNode shown = live.shown();
    put(out, "name", live.name());
    put(out, "description", live.description());
    put(out, "type", LiveReader.text(shown, "type"));
    if (live.flag() != null) {
      ArrayNode variants = out.putArray("variants");
      live.flag().variants().forEach(v -> variants.add(variant(v.key(), v.name(), v.rollout())));
      out.set("rollout", number(live.flag().rollout()));
    }
    bare(out, "metrics", shown.path("metrics"), aside);
    secondary(out, shown, aside);
    bare(out, "filters", shown.path("filters"), aside);
    if (shown.has("saved_metrics")) {
      out.set("savedMetrics", savedMetrics(shown.path("saved_metrics")));
    }
    if (shown.has("holdout")) {
      put(out, "holdout", holdout(live));
    }
    bare(out, "exposure", shown.path("exposure_criteria"), aside);
    if (shown.has("stats_config")) {
      out.set("stats", stats(live));
    }
    if (shown.path("tags").isArray()) {
      Set<String> tags = new TreeSet<>();
      shown.path("tags").forEach(tag -> tags.add(tag.asText()));
      texts(out, "tags", List.copyOf(tags));
    }
    return out;
  }

  private static void secondary(ObjectNode out, JsonNode shown, Set<String> aside) {
    if (shown.has("metrics_secondary") || shown.has("secondary_metrics")) {
      ArrayNode all = out.putArray("secondaryMetrics");
      for (String list : List.of("metrics_secondary", "secondary_metrics")) {
        shown.path(list).forEach(item -> all.add(Overlay.bare(item, aside)));
      }
    }
  }

  private static void bare(ObjectNode out, String field, JsonNode value, Set<String> aside) {
    if (value.isArray()) {
      ArrayNode list = out.putArray(field);
      value.forEach(item -> list.add(Overlay.bare(item, aside)));
    } else if (value.isObject()) {
      out.set(field, Overlay.bare(value, Set.of()));
    } else if (value.isNull()) {
      out.putNull(field);
    }
  }

  /// The name of the holdout, empty for none.
  static String holdout(Experiment live) {
    return LiveReader.text(live.shown().path("holdout"), "name", "");
  }

  /// The method and the baseline, with those that count where nothing is said (`posthog.md §2.1,
  /// §2.4`).
  static ObjectNode stats(Experiment live) {
    JsonNode config = live.shown().path("stats_config");
    ObjectNode stats = JSON.objectNode();
    stats.put("method", LiveReader.text(config, "method", "bayesian"));
    String baseline = LiveReader.text(config, "baseline_variant_key");
    List<String> keys = live.flag() == null ? List.of() : live.flag().keys();
    if (baseline != null) {
      stats.put("baseline", baseline);
    } else if (keys.contains("control")) {
      stats.put("baseline", "control");
    } else if (!keys.isEmpty()) {
      stats.put("baseline", keys.getFirst());
    }
    return stats;
  }

  /// The saved metrics of an experiment, by role and name: their order has no meaning.
  static ArrayNode savedMetrics(JsonNode links) {
    Map<String, ObjectNode> sorted = new java.util.TreeMap<>();
    for (JsonNode link : links) {
      String name = LiveReader.text(link, "name", "");
      boolean secondary = secondary(link);
      sorted.put(secondary + " " + name, savedMetric(name, secondary));
    }
    return JSON.arrayNode().addAll(sorted.values());
  }

  static boolean secondary(JsonNode link) {
    return LiveReader.text(link.path("metadata"), "type", "primary").equals("secondary");
  }

  static ObjectNode savedMetric(String name, boolean secondary) {
    return JSON.objectNode().put("name", name).put("role", secondary ? "secondary" : "primary");
  }

  /// A variant.
  static ObjectNode variant(String key, @Nullable String name, BigDecimal rollout) {
    ObjectNode out = JSON.objectNode().put("key", key);
    if (name != null && !name.isBlank()) {
      out.put("name", name);
    }
    out.set("rollout", number(rollout));
    return out;
  }

  /// What a metric measures, in a few words: events and actions.
  static String measured(JsonNode metric) {
    Set<String> events = new java.util.LinkedHashSet<>();
    sources(metric, events);
    return events.isEmpty()
        ? LiveReader.text(metric, "metric_type", LiveReader.text(metric, "kind", "metric"))
        : String.join(", ", events);
  }

  private static void sources(JsonNode node, Set<String> events) {
    String event = LiveReader.text(node, "event");
    if (event != null) {
      events.add(event);
    } else if (LiveReader.text(node, "kind", "").equals("ActionsNode")) {
      events.add("action " + node.path("id").asText());
    }
    if (node.isContainerNode() && event == null) {
      node.forEach(below -> sources(below, events));
    }
  }

  /// The events that a metric counts.
  static void events(JsonNode node, Set<String> out) {
    String event = LiveReader.text(node, "event");
    if (event != null && LiveReader.text(node, "kind", "").equals("EventsNode")) {
      out.add(event);
    }
    if (node.isContainerNode()) {
      node.forEach(below -> events(below, out));
    }
  }

  /// Such as `metrics["Revenue"]`.
  static String place(String field, String label) {
    return field + "[" + JsonText.line(TextNode.valueOf(label)) + "]";
  }

  /// A number without digits that say nothing.
  static JsonNode number(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    boolean whole = plain.scale() <= 0 && plain.precision() - plain.scale() < 10;
    return whole ? IntNode.valueOf(plain.intValue()) : DecimalNode.valueOf(plain);
  }

  /// A text; null where it is blank.
  static JsonNode text(@Nullable String text) {
    return text == null || text.isBlank() ? NullNode.instance : TextNode.valueOf(text.strip());
  }

  private static void put(ObjectNode out, String field, @Nullable String text) {
    if (text != null) {
      out.set(field, text(text));
    }
  }

  private static void texts(ObjectNode out, String field, @Nullable List<String> texts) {
    if (texts != null) {
      ArrayNode list = out.putArray(field);
      texts.forEach(list::add);
    }
  }
}
