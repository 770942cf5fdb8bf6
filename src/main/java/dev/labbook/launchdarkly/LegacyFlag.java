package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A flag with its legacy experiments as the flags API shows them (`launchdarkly.md §5, §8`): they
/// belong to the flag, not to an environment.
///
/// @param environments of the project, as far as the answer shows them; null where it shows none
/// @param off the environments where it is off
/// @param shown whether the answer has legacy experiments at all, be they none
/// @param baseline the index of the baseline's variation; null where it is not shown
/// @param items in the API's order, by which patches address them
record LegacyFlag(
    Flag flag,
    @Nullable Set<String> environments,
    Set<String> off,
    boolean shown,
    @Nullable Integer baseline,
    List<Item> items) {

  /// One legacy experiment.
  ///
  /// @param environments in the API's order; null where the API shows no list
  record Item(String metric, @Nullable List<String> environments) {
    /// Where it records.
    List<String> recording() {
      return environments == null ? List.of() : environments;
    }
  }

  /// Reads a flag of a list, or one alone.
  static LegacyFlag read(JsonNode json) {
    JsonNode experiments = json.path("experiments");
    JsonNode baseline = experiments.path("baselineIdx");
    List<Item> items = new ArrayList<>();
    experiments.path("items").forEach(item -> items.add(item(item)));
    return new LegacyFlag(
        LiveReader.flag(json, ""),
        environments(json.path("environments")),
        off(json.path("environments")),
        shows(json),
        baseline.isInt() ? Integer.valueOf(baseline.intValue()) : null,
        List.copyOf(items));
  }

  /// Whether the JSON has what a comparison needs: lists may be summaries (`launchdarkly.md §3`).
  static boolean shows(JsonNode json) {
    return json.path("experiments").path("items").isArray();
  }

  private static @Nullable Set<String> environments(JsonNode json) {
    if (json.isEmpty()) {
      return null;
    }
    Set<String> keys = new LinkedHashSet<>();
    json.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static Set<String> off(JsonNode environments) {
    Set<String> off = new LinkedHashSet<>();
    for (Map.Entry<String, JsonNode> one : environments.properties()) {
      if (!one.getValue().path("on").asBoolean(true)) {
        off.add(one.getKey());
      }
    }
    return off;
  }

  private static Item item(JsonNode json) {
    JsonNode list = json.path("environments");
    List<String> environments = new ArrayList<>();
    list.forEach(environment -> environments.add(environment.asText()));
    return new Item(
        LiveReader.text(json, "metricKey", ""), list.isArray() ? List.copyOf(environments) : null);
  }

  /// Whether one of them records anywhere.
  boolean records() {
    return items.stream().anyMatch(item -> !item.recording().isEmpty());
  }

  /// The places of a metric's experiments: one, or none; several where something went wrong.
  List<Integer> places(String metric) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).metric().equals(metric)) {
        places.add(i);
      }
    }
    return places;
  }

  /// What people call the baseline; null where there is none.
  @Nullable String baselineName() {
    Flag.Variation variation = baseline == null ? null : flag.variation(baseline);
    return variation == null ? null : flag.variationName(variation.id());
  }
}
