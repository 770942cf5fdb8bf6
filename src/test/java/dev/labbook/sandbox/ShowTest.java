package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an answer shows, by generation and by `expand` (`launchdarkly.md §3`, §5, §7).
class ShowTest {
  private static final String ALL =
      "?expand=treatments,secondaryMetrics,draftIteration,previousIterations";

  @TempDir Path folder;

  private Shop shop(String api) throws Exception {
    return Shop.open(folder, seed -> seed.put("api", api));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void byDefaultThereIsNeitherTreatmentNorDraftNorSecondaryMetric() throws Exception {
    try (Shop shop = shop("2024")) {
      JsonNode experiment = shop.experiment("prices").body();
      assertThat(names(experiment)).doesNotContain("draftIteration", "previousIterations");
      assertThat(names(experiment.path("currentIteration")))
          .contains("primaryMetric", "primaryFunnel")
          .doesNotContain("treatments", "secondaryMetrics", "metrics", "primarySingleMetric");
    }
  }

  @Test
  void expandBringsWhatItNamesAndNothingThatIsEmpty() throws Exception {
    try (Shop shop = shop("2024")) {
      JsonNode prices = shop.experiment("prices" + ALL).body();
      assertThat(prices.has("previousIterations")).isFalse();
      assertThat(prices.at("/draftIteration/status").asText()).isEqualTo("not_started");
      assertThat(prices.at("/draftIteration/hypothesis").asText())
          .isEqualTo("Even higher is better.");
      assertThat(prices.at("/draftIteration/treatments/1/allocationPercent").asText())
          .isEqualTo("66.7");

      JsonNode running = shop.experiment("running" + ALL).body();
      assertThat(running.has("draftIteration")).isFalse();
      assertThat(running.at("/previousIterations").size()).isEqualTo(1);
      assertThat(running.at("/previousIterations/0/winningReason").asText())
          .isEqualTo("Nobody looked");
      JsonNode won = running.at("/previousIterations/0");
      assertThat(won.path("winningTreatmentId")).isEqualTo(won.at("/treatments/1/_id"));
      assertThat(running.at("/currentIteration/secondaryMetrics/0/key").asText())
          .isEqualTo("latency");

      JsonNode treatmentsOnly = shop.experiment("running?expand=treatments").body();
      assertThat(names(treatmentsOnly)).doesNotContain("previousIterations");
      assertThat(treatmentsOnly.at("/currentIteration/treatments").size()).isEqualTo(2);
      assertThat(
              shop.experiment("running?expand=metrics,treatments")
                  .at("/currentIteration/metrics")
                  .size())
          .isEqualTo(2);
    }
  }

  @Test
  void listsExpandLikeSingleExperiments() throws Exception {
    try (Shop shop = shop("2024")) {
      JsonNode listed = shop.get(Shop.EXPERIMENTS + ALL).at("/items/1");
      assertThat(listed).isEqualTo(shop.experiment("prices" + ALL).body());
      JsonNode plain = shop.get(Shop.EXPERIMENTS).at("/items/1");
      assertThat(plain).isEqualTo(shop.experiment("prices").body());
    }
  }

  @Test
  void in2024TheDesignShowsInFull() throws Exception {
    try (Shop shop = shop("2024")) {
      JsonNode prices = shop.experiment("prices" + ALL).at("/currentIteration");
      assertThat(prices.at("/primaryFunnel/key").asText()).isEqualTo("checkout-funnel");
      assertThat(prices.at("/primaryFunnel/metrics/0/nameInGroup").asText())
          .isEqualTo("Cart filled");
      assertThat(prices.at("/metrics").size()).isEqualTo(3);
      assertThat(prices.at("/metrics/2/isGroup").asBoolean()).isTrue();
      assertThat(prices.at("/secondaryMetrics").size()).isEqualTo(1);
      assertThat(prices.path("canReshuffleTraffic").asBoolean()).isFalse();
      assertThat(prices.path("randomizationUnit").asText()).isEqualTo("user");
      JsonNode flag = shop.flag("prices").body();
      assertThat(prices.at("/flags/prices/notInExperimentVariationId"))
          .isEqualTo(flag.at("/variations/1/_id"));
      assertThat(prices.at("/flags/prices/targetingRule").asText()).isEqualTo("fallthrough");
      JsonNode running = shop.experiment("running").body();
      assertThat(running.path("environmentKey").asText()).isEqualTo("production");
      assertThat(running.at("/currentIteration/primarySingleMetric/key").asText())
          .isEqualTo("conversion");
      assertThat(running.at("/currentIteration/primaryMetric/isGroup").asBoolean()).isFalse();
      assertThat(names(running)).doesNotContain("tags", "methodology", "type");
    }
  }

  @Test
  void in2022OnlyTheOldFieldsShow() throws Exception {
    try (Shop shop = shop("2022")) {
      JsonNode running = shop.experiment("running" + ALL).body();
      assertThat(names(running)).doesNotContain("environmentKey", "tags", "holdoutId");
      assertThat(names(running.path("currentIteration")))
          .contains("primaryMetric", "secondaryMetrics", "treatments")
          .doesNotContain(
              "metrics", "primarySingleMetric", "primaryFunnel", "randomizationUnit", "attributes");
      assertThat(names(running.at("/currentIteration/flags/banner")))
          .containsExactlyInAnyOrder("targetingRule", "flagConfigVersion", "_links");
      assertThat(names(running.at("/currentIteration/primaryMetric")))
          .containsExactlyInAnyOrder("key", "name", "kind", "_links");
      assertThat(shop.get("/api/v2/projects/storefront/metric-groups").status()).isEqualTo(404);
    }
  }

  @Test
  void in2026TheNewFieldsShow() throws Exception {
    try (Shop shop =
        Shop.open(
            folder,
            seed -> {
              seed.put("api", "2026");
              var experiment = (ObjectNode) seed.at("/experiments/0");
              experiment.putArray("tags").add("web");
              experiment.putObject("analysisConfig").put("bayesianThreshold", "95");
            })) {
      JsonNode running = shop.experiment("running").body();
      assertThat(running.at("/tags/0").asText()).isEqualTo("web");
      assertThat(running.path("methodology").asText()).isEqualTo("bayesian");
      assertThat(running.path("dataSource").asText()).isEqualTo("launchdarkly");
      assertThat(running.path("type").asText()).isEqualTo("experiment");
      assertThat(names(running)).doesNotContain("analysisConfig", "mutableFieldsByStatus");
      JsonNode wide = shop.experiment("running?expand=analysisConfig,mutableFieldsByStatus").body();
      assertThat(wide.at("/analysisConfig/bayesianThreshold").asText()).isEqualTo("95");
      assertThat(wide.at("/mutableFieldsByStatus/running/metrics/0").asText()).isEqualTo("add");
      assertThat(names(shop.experiment("prices?expand=analysisConfig").body()))
          .doesNotContain("analysisConfig");
    }
  }

  @Test
  void theFirstDraftIsCurrentIn2024AndOnlyADraftIn2022() throws Exception {
    try (Shop shop = shop("2024")) {
      JsonNode old = shop.experiment("old" + ALL).body();
      assertThat(old.at("/currentIteration/status").asText()).isEqualTo("not_started");
      assertThat(old.has("draftIteration")).isFalse();
      assertThat(old.path("archivedDate").isIntegralNumber()).isTrue();
    }
    Sandbox.reset(folder.resolve("state/shop.json"));
    try (Shop shop = shop("2022")) {
      JsonNode old = shop.experiment("old" + ALL).body();
      assertThat(old.has("currentIteration")).isFalse();
      assertThat(old.at("/draftIteration/status").asText()).isEqualTo("not_started");
      assertThat(shop.experiment("old").body().has("draftIteration")).isFalse();
    }
  }

  @Test
  void aRuleShowsItsDescriptionAndClauses() throws Exception {
    try (Shop shop = shop("2024")) {
      JsonNode rule = shop.flag("button").at("/environments/production/rules/0");
      var body = shop.post("on-a-rule");
      ((ObjectNode) body.at("/iteration/flags/button")).put("ruleId", rule.path("_id").asText());
      JsonNode made =
          shop.post(Shop.EXPERIMENTS, body.toString()).at("/currentIteration/flags/button");
      assertThat(made.path("targetingRule")).isEqualTo(rule.path("_id"));
      assertThat(made.path("targetingRuleDescription").asText()).isEqualTo("Beta users");
      assertThat(made.path("targetingRuleClauses")).isEqualTo(rule.path("clauses"));
    }
  }
}
