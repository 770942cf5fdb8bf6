package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The legacy experiments of a flag (`launchdarkly.md §8`).
///
/// @param baselineIdx the place of the baseline among the flag's variations
record LegacyExperiments(int baselineIdx, List<Item> items) {
  /// A flag that has none.
  static final LegacyExperiments NONE = new LegacyExperiments(0, List.of());

  /// What one variation has brought.
  record Total(long impressions, long conversions) {
    ObjectNode json() {
      return Json.object().put("impressions", impressions).put("conversions", conversions);
    }

    static Total of(JsonNode json) {
      return new Total(json.path("impressions").asLong(), json.path("conversions").asLong());
    }
  }

  /// One experiment.
  ///
  /// @param environments where it records
  /// @param results what was recorded, by environment, then by variation in the flag's order
  record Item(String metricKey, List<String> environments, Map<String, List<Total>> results) {
    ObjectNode json() {
      ObjectNode json = Json.object().put("metric", metricKey);
      json.set("environments", Json.texts(environments));
      ObjectNode data = json.putObject("results");
      results.forEach((env, totals) -> data.set(env, Json.array(totals, Total::json)));
      return json;
    }

    static Item of(JsonNode json) {
      Map<String, List<Total>> results = new LinkedHashMap<>();
      json.path("results")
          .properties()
          .forEach(e -> results.put(e.getKey(), Json.list(e.getValue(), Total::of)));
      return new Item(
          Json.text(json, "metric"),
          Json.texts(json.path("environments")),
          Collections.unmodifiableMap(results));
    }

    /// The same without what was recorded in that environment.
    Item reset(String environment) {
      Map<String, List<Total>> left = new LinkedHashMap<>(results);
      left.remove(environment);
      return new Item(metricKey, environments, Collections.unmodifiableMap(left));
    }
  }

  /// As the flags API shows them.
  ObjectNode show(World world) {
    ObjectNode json = Json.object().put("baselineIdx", baselineIdx);
    json.set("items", Json.array(items, item -> show(item, world)));
    return json;
  }

  private static ObjectNode show(Item item, World world) {
    ObjectNode json = Json.object().put("metricKey", item.metricKey());
    json.set("environments", Json.texts(item.environments()));
    world
        .metric(item.metricKey())
        .ifPresent(metric -> json.set("_metric", listed(new MetricView(world).metric(metric), world)));
    return json;
  }

  /// Lists have a metric's version since 2024.
  private static ObjectNode listed(ObjectNode metric, World world) {
    if (!world.settings().api().atLeast(Api.Y2024)) {
      metric.remove("_versionId");
    }
    return metric;
  }

  /// What a patched representation means; refuses (400) what cannot be. What was recorded stays
  /// with its metric, and goes with it.
  LegacyExperiments patched(JsonNode shown, Flag flag, World world) {
    Body body = new Body(shown, "experiments");
    int baseline = body.whole("baselineIdx");
    if (baseline < 0 || baseline >= flag.variations().size()) {
      throw body.wrong("baselineIdx", "must be the index of a variation");
    }
    List<Item> patched = new ArrayList<>();
    Set<String> metrics = new HashSet<>();
    for (Body item : body.objects("items")) {
      String metric = item.word("metricKey");
      if (world.metric(metric).isEmpty()) {
        throw item.wrong("metricKey", "is no metric of the project: " + metric);
      }
      if (!metrics.add(metric)) {
        throw item.wrong("metricKey", "has an experiment already: " + metric);
      }
      patched.add(new Item(metric, environments(item, world), results(metric)));
    }
    return new LegacyExperiments(baseline, List.copyOf(patched));
  }

  private static List<String> environments(Body item, World world) {
    List<String> environments = item.texts("environments");
    for (String environment : environments) {
      if (!world.settings().hasEnvironment(environment)) {
        throw item.wrong("environments", "names no environment of the project: " + environment);
      }
    }
    return environments;
  }

  private Map<String, List<Total>> results(String metric) {
    return items.stream()
        .filter(item -> item.metricKey().equals(metric))
        .findFirst()
        .map(Item::results)
        .orElse(Map.of());
  }

  /// The same without what an experiment has recorded in an environment.
  LegacyExperiments reset(String metric, String environment) {
    List<Item> reset =
        items.stream()
            .map(item -> item.metricKey().equals(metric) ? item.reset(environment) : item)
            .toList();
    return new LegacyExperiments(baselineIdx, reset);
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("baselineIdx", baselineIdx);
    json.set("items", Json.array(items, Item::json));
    return json;
  }

  static LegacyExperiments of(JsonNode json) {
    return new LegacyExperiments(
        json.path("baselineIdx").asInt(), Json.list(json.path("items"), Item::of));
  }
}
