package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every answer has the shape that the vendor's document of the generation gives it. Skipped where
/// the documents do not lie beside the project.
class OpenApiTest {
  private static final String ALL =
      "expand=treatments,draftIteration,previousIterations,secondaryMetrics,metrics,"
          + "analysisConfig,mutableFieldsByStatus";

  /// Sent, though the documents lack them: the rollout's kind (`launchdarkly.md §4.2`), the context
  /// kinds that came after v10, and archiving, which the sandbox has in every generation.
  private static final Set<String> KNOWN_ELSEWHERE =
      Set.of("Rollout.type", "Rollout.contextKind", "Experiment.archivedDate");

  @TempDir Path folder;

  private OpenApi document;

  private void check(String schema, Shop.Reply reply) {
    assertThat(reply.status()).as(schema).isLessThan(300);
    check(schema, reply.body());
  }

  private void check(String schema, JsonNode body) {
    if (document.has(schema)) {
      assertThat(document.compare(schema, body)).as(schema).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"2022, v10", "2024, v17", "2026, v23"})
  void answersHaveTheDocumentedShape(String api, String version) throws Exception {
    assumeTrue(
        Files.isDirectory(OpenApi.folder()),
        "the vendors' API documents are not beside the project");
    document = OpenApi.read("launchdarkly-openapi-" + version + ".json", KNOWN_ELSEWHERE);
    try (Shop shop = Shop.open(folder, seed -> prepare(seed, api))) {
      checkExperiments(shop);
      checkFlags(shop);
      checkCatalogue(shop);
      checkErrors(shop);
    }
  }

  private static void prepare(ObjectNode seed, String api) {
    seed.put("api", api);
    ObjectNode experiment = (ObjectNode) seed.at("/experiments/0");
    experiment.putArray("tags").add("web");
    experiment.putObject("analysisConfig").put("bayesianThreshold", "95");
    ObjectNode iteration = (ObjectNode) experiment.at("/iterations/0");
    iteration.putArray("attributes").add("country");
    iteration.put("covariateId", "c-1").put("reallocationFrequencyMillis", 1000);
    ObjectNode item =
        ((ObjectNode) seed.at("/flags/0"))
            .putObject("legacyExperiments")
            .putArray("items")
            .addObject()
            .put("metric", "conversion");
    item.putArray("environments").add("production");
    item.putObject("results").putObject("production").putObject("Blue");
    if (api.equals("2022")) {
      // Metric groups are not of that time.
      ObjectNode metrics = (ObjectNode) seed.at("/experiments/1/iterations/0/metrics");
      metrics.put("primary", "conversion").putArray("secondary").add("latency");
    }
  }

  private void checkExperiments(Shop shop) throws Exception {
    check("ExperimentCollectionRep", shop.get(Shop.EXPERIMENTS));
    check(
        "ExperimentCollectionRep",
        shop.get(Shop.EXPERIMENTS + "?lifecycleState=active,archived&limit=1&offset=1&" + ALL));
    check("Experiment", shop.create("fresh"));
    check("Experiment", shop.instruct("fresh", "{'kind':'startIteration'}"));
    String path = Shop.EXPERIMENTS + "/fresh/iterations";
    check("IterationRep", shop.post(path, shop.design().toString()));
    for (String key : new String[] {"running", "prices", "old", "fresh"}) {
      check("Experiment", shop.experiment(key));
      check("Experiment", shop.experiment(key + "?" + ALL));
    }
    String winner =
        shop.experiment("running?expand=treatments")
            .at("/currentIteration/treatments/0/_id")
            .asText();
    check(
        "Experiment",
        shop.instruct("running", "{'kind':'stopIteration','winningTreatmentId':'" + winner + "'}"));
  }

  private void checkFlags(Shop shop) throws Exception {
    String results = "/api/v2/flags/storefront/button/experiments/production/conversion";
    Shop.Reply measured = shop.get(results);
    assertThat(measured.status()).isIn(200, 404);
    if (measured.status() == 200) {
      check("ExperimentResults", measured);
    }
    assertThat(shop.flag("button").at("/experiments/items")).hasSize(1);
    for (String key : new String[] {"button", "banner", "dark", "gone", "prices"}) {
      check("FeatureFlag", shop.flag(key));
    }
    check("FeatureFlag", shop.instructFlag("dark", "{'kind':'turnFlagOn'}"));
    if (document.has("FeatureFlags")) {
      check("FeatureFlags", shop.get("/api/v2/flags/storefront?env=production&limit=2"));
      check("FeatureFlags", shop.get("/api/v2/flags/storefront"));
    }
  }

  private void checkCatalogue(Shop shop) throws Exception {
    check("MetricCollectionRep", shop.get("/api/v2/metrics/storefront?limit=1"));
    check("MetricRep", shop.get("/api/v2/metrics/storefront/latency"));
    if (document.has("MetricGroupRep")) {
      String groups = "/api/v2/projects/storefront/metric-groups";
      check("MetricGroupCollectionRep", shop.get(groups));
      check("MetricGroupRep", shop.get(groups + "/checkout-funnel"));
    }
    checkGroups(shop);
    check("Members", shop.get("/api/v2/members"));
    check("Member", shop.get("/api/v2/members/me"));
    check("CallerIdentityRep", shop.get("/api/v2/caller-identity"));
    check("Project", shop.get("/api/v2/projects/storefront"));
    check(
        "RandomizationSettingsRep",
        shop.get("/api/v2/projects/storefront/experimentation-settings"));
    if (document.has("Environment")) {
      ObjectNode environment =
          (ObjectNode) shop.get("/api/v2/projects/storefront/environments/staging").body();
      check("Environment", environment.put("apiKey", "left out").put("mobileKey", "left out"));
    }
  }

  private void checkGroups(Shop shop) throws Exception {
    String holdouts = "/api/v2/projects/storefront/environments/production/holdouts";
    if (document.has("HoldoutRep")) {
      check("HoldoutsCollectionRep", shop.get(holdouts));
      check("HoldoutRep", shop.get(holdouts + "/winter"));
      check("LayerCollectionRep", shop.get("/api/v2/projects/storefront/layers"));
    }
  }

  private void checkErrors(Shop shop) throws Exception {
    ObjectNode error = (ObjectNode) shop.post(Shop.EXPERIMENTS, "{}").body();
    error.remove("id");
    check("InvalidRequestErrorRep", error);
  }
}
