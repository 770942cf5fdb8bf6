package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Creating experiments and iterations, and all that is refused (`launchdarkly.md §5`, §6).
class CreateTest {
  @TempDir Path folder;

  private static String holdout(Shop shop) throws Exception {
    return shop.get("/api/v2/projects/storefront/environments/production/holdouts/winter")
        .at("/_id")
        .asText();
  }

  @Test
  void aNewExperimentIsADraftWithTheServersDefaults() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      Shop.Reply created = shop.create("fresh");
      assertThat(created.status()).isEqualTo(201);
      assertThat(created.at("/key").asText()).isEqualTo("fresh");
      assertThat(created.at("/_id").asText()).matches("[0-9a-f]{24}");
      assertThat(created.at("/_creationDate").asLong()).isEqualTo(Shop.NOW);
      assertThat(created.at("/_maintainerId")).isEqualTo(shop.get("/api/v2/members/me").at("/_id"));

      JsonNode draft = shop.experiment("fresh?expand=treatments,metrics").at("/currentIteration");
      assertThat(draft.path("status").asText()).isEqualTo("not_started");
      assertThat(draft.path("_id").asText()).matches("[0-9a-f]{24}");
      assertThat(draft.path("createdAt").asLong()).isEqualTo(Shop.NOW);
      assertThat(draft.path("canReshuffleTraffic").asBoolean()).isTrue();
      assertThat(draft.path("randomizationUnit").asText()).isEqualTo("user");
      assertThat(draft.at("/flags/button/notInExperimentVariationId"))
          .isEqualTo(draft.at("/treatments/0/parameters/0/variationId"));
      assertThat(draft.at("/flags/button/flagConfigVersion").asInt()).isEqualTo(7);
      assertThat(draft.at("/treatments/0/name").asText()).isEqualTo("Control");
      assertThat(draft.at("/treatments/0/_id").asText()).hasSize(36);
      assertThat(draft.at("/metrics/1/key").asText()).isEqualTo("latency");
    }
  }

  @Test
  void whatIsSentIsKept() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      ObjectNode body =
          shop.post("fresh").put("description", "Why").put("holdoutId", holdout(shop));
      body.set("maintainerId", shop.get("/api/v2/members").at("/items/1/_id"));
      ObjectNode iteration = iteration(body).put("canReshuffleTraffic", false);
      iteration.put("randomizationUnit", "account").putArray("attributes").add("country");
      iteration.put("primaryFunnelKey", "checkout-funnel").remove("primarySingleMetricKey");
      iteration.withArray("metrics").addObject().put("key", "guardrails").put("isGroup", true);
      String green = iteration.at("/treatments/1/parameters/0/variationId").asText();
      at(iteration, "/flags/button").put("notInExperimentVariationId", green);
      allocate(iteration, "33.333", "66.667");
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(201);

      JsonNode made = shop.experiment("fresh?expand=treatments,metrics").body();
      assertThat(made.path("description").asText()).isEqualTo("Why");
      assertThat(made.path("holdoutId").asText()).isEqualTo(holdout(shop));
      assertThat(made.path("_maintainerId")).isEqualTo(body.path("maintainerId"));
      JsonNode draft = made.path("currentIteration");
      assertThat(draft.path("canReshuffleTraffic").asBoolean()).isFalse();
      assertThat(draft.path("randomizationUnit").asText()).isEqualTo("account");
      assertThat(draft.at("/attributes/0").asText()).isEqualTo("country");
      assertThat(draft.at("/primaryFunnel/key").asText()).isEqualTo("checkout-funnel");
      assertThat(draft.at("/metrics").size()).isEqualTo(4);
      assertThat(draft.at("/flags/button/notInExperimentVariationId").asText()).isEqualTo(green);
      assertThat(draft.at("/treatments/1/allocationPercent").asText()).isEqualTo("66.667");
    }
  }

  @Test
  void in2026ExperimentsHaveTagsAndMethodology() throws Exception {
    try (Shop shop = Shop.open(folder, seed -> seed.put("api", "2026"))) {
      ObjectNode body = shop.post("fresh").put("methodology", "frequentist").put("type", "mab");
      body.put("dataSource", "snowflake").putArray("tags").add("web");
      body.putObject("analysisConfig").put("significanceThreshold", "0.05");
      iteration(body).put("reallocationFrequencyMillis", 86_400_000).put("covariateId", "c-1");
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(201);
      JsonNode made = shop.experiment("fresh?expand=analysisConfig").body();
      assertThat(made.path("methodology").asText()).isEqualTo("frequentist");
      assertThat(made.path("type").asText()).isEqualTo("mab");
      assertThat(made.path("dataSource").asText()).isEqualTo("snowflake");
      assertThat(made.at("/tags/0").asText()).isEqualTo("web");
      assertThat(made.at("/analysisConfig/significanceThreshold").asText()).isEqualTo("0.05");
      assertThat(made.at("/currentIteration/reallocationFrequencyMillis").asInt())
          .isEqualTo(86_400_000);
      assertThat(made.at("/currentIteration/covariateInfo/id").asText()).isEqualTo("c-1");
      body.put("key", "other").put("methodology", "astrology");
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(400);
    }
  }

  @Test
  void aKeyStaysTakenByAnArchivedExperiment() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      for (String taken : new String[] {"running", "old"}) {
        Shop.Reply again = shop.create(taken);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.at("/code").asText()).isEqualTo("invalid_request");
        assertThat(again.message()).contains("already exists");
      }
    }
  }

  @Test
  void aServiceTokenNeedsAMaintainer() throws Exception {
    try (Shop shop = Shop.open(folder, seed -> seed.putObject("token").put("service", true))) {
      assertThat(shop.create("fresh").message()).contains("maintainerId is required");
      ObjectNode body = shop.post("fresh");
      body.set("maintainerId", shop.get("/api/v2/members").at("/items/0/_id"));
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(201);
    }
  }

  @Test
  void in2022EveryMetricSaysWhetherItIsPrimary() throws Exception {
    try (Shop shop = Shop.open(folder, seed -> seed.put("api", "2022"))) {
      ObjectNode body = shop.post("fresh");
      iteration(body).remove("primarySingleMetricKey");
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(201);
      JsonNode draft = shop.experiment("fresh?expand=draftIteration").at("/draftIteration");
      assertThat(draft.at("/primaryMetric/key").asText()).isEqualTo("conversion");

      body.put("key", "second");
      at(body, "/iteration/metrics/1").put("primary", true);
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).message())
          .isEqualTo("iteration.metrics must have exactly one primary metric");
      at(body, "/iteration/metrics/1").remove("primary");
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).message())
          .isEqualTo("iteration.metrics[1].primary is required");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "experiment-mistakes.csv", delimiter = '|', quoteCharacter = '`')
  void aMistakeIsRefusedAndNothingIsMade(String message, String pointer, String field, String value)
      throws Exception {
    try (Shop shop = Shop.open(folder)) {
      ObjectNode body = shop.post("fresh");
      Shop.change(body, pointer, field, value);
      checkRefused(shop, body, message);
    }
  }

  private static void checkRefused(Shop shop, ObjectNode body, String message) throws Exception {
    Shop.Reply reply = shop.post(Shop.EXPERIMENTS, body.toString());
    assertThat(reply.message()).startsWith(message);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.at("/code").asText()).isEqualTo("invalid_request");
    assertThat(shop.experiment("fresh").status()).isEqualTo(404);
  }

  @Test
  void noVariationStandsTwice() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      ObjectNode body = shop.post("fresh");
      at(body, "/iteration/treatments/1")
          .set("parameters", body.at("/iteration/treatments/0/parameters"));
      checkRefused(shop, body, "iteration.treatments use variation ");
    }
  }

  @Test
  void aPrimaryGroupIsAFunnel() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      ObjectNode body = shop.post("fresh");
      iteration(body).put("primaryFunnelKey", "guardrails").remove("primarySingleMetricKey");
      checkRefused(shop, body, "iteration.primaryFunnelKey is no funnel: guardrails");
    }
  }

  @Test
  void theFlagsVersionInThatEnvironmentIsAnOptimisticLock() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      ObjectNode body = shop.post("fresh");
      shop.instructFlag("button", "{'kind':'turnFlagOff'}");
      Shop.Reply late = shop.post(Shop.EXPERIMENTS, body.toString());
      assertThat(late.status()).isEqualTo(409);
      assertThat(late.at("/code").asText()).isEqualTo("optimistic_locking_error");
      at(body, "/iteration/flags/button").put("flagConfigVersion", 8);
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(201);
    }
  }

  @Test
  void anIterationIsADraftBesideWhatRuns() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.launch("fresh");
      ObjectNode design = shop.design().put("hypothesis", "Red sells.");
      Shop.Reply made = shop.post(Shop.EXPERIMENTS + "/fresh/iterations", design.toString());
      assertThat(made.status()).isEqualTo(200);
      assertThat(made.at("/status").asText()).isEqualTo("not_started");
      assertThat(made.at("/hypothesis").asText()).isEqualTo("Red sells.");
      assertThat(made.at("/treatments").size()).isEqualTo(2);
      JsonNode now = shop.experiment("fresh?expand=draftIteration").body();
      assertThat(now.at("/currentIteration/status").asText()).isEqualTo("running");
      assertThat(now.at("/draftIteration/_id")).isEqualTo(made.at("/_id"));
    }
  }

  @Test
  void aSecondDraftReplacesTheFirst() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode first = shop.create("fresh").at("/currentIteration/_id");
      ObjectNode design = shop.design().put("hypothesis", "Red sells.");
      shop.post(Shop.EXPERIMENTS + "/fresh/iterations", design.toString());
      JsonNode now = shop.experiment("fresh?expand=draftIteration,previousIterations").body();
      assertThat(now.at("/currentIteration/hypothesis").asText()).isEqualTo("Red sells.");
      assertThat(now.at("/currentIteration/_id")).isNotEqualTo(first);
      assertThat(now.has("draftIteration")).isFalse();
      assertThat(now.has("previousIterations")).isFalse();
    }
  }

  @Test
  void anIterationIsCheckedLikeAnExperiment() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.create("fresh");
      String path = Shop.EXPERIMENTS + "/fresh/iterations";
      assertThat(shop.post(path, "{}").message()).isEqualTo("hypothesis is required");
      ObjectNode late = shop.design();
      at(late, "/flags/button").put("flagConfigVersion", 6);
      assertThat(shop.post(path, late.toString()).status()).isEqualTo(409);
      assertThat(
              shop.post(Shop.EXPERIMENTS + "/running/iterations", shop.design().toString())
                  .message())
          .isEqualTo("You cannot change the flag of an experiment: it uses banner");
      assertThat(
              shop.post(Shop.EXPERIMENTS + "/old/iterations", shop.design().toString()).message())
          .contains("restore it first");
      assertThat(shop.post(Shop.EXPERIMENTS + "/nothing/iterations", "{}").status()).isEqualTo(404);
    }
  }

  private static ObjectNode iteration(ObjectNode body) {
    return at(body, "/iteration");
  }

  private static ObjectNode at(JsonNode body, String pointer) {
    return (ObjectNode) body.at(pointer);
  }

  private static void allocate(ObjectNode iteration, String first, String second) {
    at(iteration, "/treatments/0").put("allocationPercent", first);
    at(iteration, "/treatments/1").put("allocationPercent", second);
  }
}
