package dev.labbook.sandbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the legacy experiments of a flag in a seed.
///
/// @param node of `legacyExperiments`
record SeedLegacy(SeedNode node, List<Flag.Variation> variations, World world) {
  LegacyExperiments read() {
    node.only(Set.of("baseline", "items"));
    Integer baseline =
        node.has("baseline") ? SeedFlags.variation(node.at("baseline"), variations) : null;
    List<LegacyExperiments.Item> items = new ArrayList<>();
    for (SeedNode item : node.list("items")) {
      item.only(Set.of("metric", "environments", "results"));
      String metric = item.key("metric");
      if (world.metric(metric).isEmpty()) {
        item.at("metric").problem("is none of the metrics");
      }
      if (items.stream().anyMatch(other -> other.metricKey().equals(metric))) {
        item.at("metric").problem("has an experiment already");
      }
      items.add(new LegacyExperiments.Item(metric, environments(item), results(item)));
    }
    return new LegacyExperiments(baseline == null ? 0 : baseline, List.copyOf(items));
  }

  private List<String> environments(SeedNode item) {
    List<String> environments = item.texts("environments");
    environments.stream()
        .filter(environment -> !world.settings().hasEnvironment(environment))
        .forEach(e -> item.at("environments").problem("'" + e + "' is none of the environments"));
    return environments;
  }

  /// By environment: `{"Blue": {"impressions": 1000, "conversions": 40}}`.
  private Map<String, List<LegacyExperiments.Total>> results(SeedNode item) {
    Map<String, List<LegacyExperiments.Total>> results = new LinkedHashMap<>();
    SeedNode all = item.at("results");
    if (item.has("results") && !all.node().isObject()) {
      all.problem("must be an object");
    }
    for (Map.Entry<String, ?> environment : all.node().properties()) {
      SeedNode shares = all.at(environment.getKey());
      if (!world.settings().hasEnvironment(environment.getKey())) {
        shares.problem("is none of the environments");
      }
      results.put(environment.getKey(), totals(shares));
    }
    return Collections.unmodifiableMap(results);
  }

  private List<LegacyExperiments.Total> totals(SeedNode shares) {
    List<LegacyExperiments.Total> totals =
        new ArrayList<>(Collections.nCopies(variations.size(), new LegacyExperiments.Total(0, 0)));
    if (!shares.node().isObject()) {
      shares.problem("must be an object");
    }
    for (Map.Entry<String, ?> share : shares.node().properties()) {
      SeedNode total = shares.at(share.getKey());
      total.only(Set.of("impressions", "conversions"));
      Integer index = SeedFlags.variation(total.named(share.getKey()), variations);
      if (index != null) {
        totals.set(
            index,
            new LegacyExperiments.Total(
                total.whole("impressions", 0, 0), total.whole("conversions", 0, 0)));
      }
    }
    return List.copyOf(totals);
  }
}
