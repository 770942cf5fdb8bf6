package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Start, stop, archive, restore, and what they do to the flag (`launchdarkly.md §4.1`, §7).
class LifecycleTest {
  private static final String START = "{'kind':'startIteration'}";
  private static final String ALL =
      "?expand=treatments,draftIteration,previousIterations,secondaryMetrics";

  @TempDir Path folder;

  private static String stop(String winner) {
    return "{'kind':'stopIteration','winningTreatmentId':'"
        + winner
        + "','winningReason':'Clear win'}";
  }

  private static ObjectNode flagInput(JsonNode body) {
    return (ObjectNode) body.at("/flags/button");
  }

  @Test
  void aStartTakesTheRuleOver() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      Shop.Reply started = shop.launch("fresh");
      assertThat(started.status()).isEqualTo(200);
      assertThat(started.at("/currentIteration/status").asText()).isEqualTo("running");
      assertThat(started.at("/currentIteration/startedAt").asLong()).isEqualTo(Shop.NOW);
      assertThat(started.at("/currentIteration/flags/button/flagConfigVersion").asInt())
          .isEqualTo(7);

      JsonNode flag = shop.flag("button").body();
      JsonNode config = flag.at("/environments/production");
      assertThat(config.path("version").asInt()).isEqualTo(8);
      assertThat(flag.path("_version").asInt()).isEqualTo(2);
      assertThat(config.path("lastModified").asLong()).isEqualTo(Shop.NOW);
      assertThat(config.at("/fallthrough/variation").isMissingNode()).isTrue();
      JsonNode rollout = config.at("/fallthrough/rollout");
      assertThat(rollout.path("type").asText()).isEqualTo("experiment");
      assertThat(rollout.path("contextKind").asText()).isEqualTo("user");
      assertThat(rollout.at("/experimentAllocation/defaultVariation").asInt()).isZero();
      assertThat(rollout.at("/experimentAllocation/canReshuffle").asBoolean()).isTrue();
      assertThat(rollout.path("variations").toString())
          .isEqualTo("[{\"variation\":0,\"weight\":50000},{\"variation\":1,\"weight\":50000}]");
      assertThat(flag.at("/environments/staging/version").asInt()).isEqualTo(1);
    }
  }

  @Test
  void weightsAreThousandthsOfAPercentAndAlwaysSumUp() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      ObjectNode body = shop.post("fresh");
      ObjectNode third = ((ObjectNode) body.at("/iteration/treatments/1")).deepCopy();
      JsonNode red = shop.flag("button").at("/variations/2/_id");
      ((ObjectNode) third.at("/parameters/0")).set("variationId", red);
      ((ObjectNode) body.at("/iteration")).withArray("treatments").add(third);
      for (int i = 0; i < 3; i++) {
        String share = i == 2 ? "33.3334" : "33.3333";
        ((ObjectNode) body.at("/iteration/treatments/" + i)).put("allocationPercent", share);
      }
      flagInput(body.path("iteration")).set("notInExperimentVariationId", red);
      assertThat(shop.post(Shop.EXPERIMENTS, body.toString()).status()).isEqualTo(201);
      shop.instruct("fresh", START);
      JsonNode rollout = shop.flag("button").at("/environments/production/fallthrough/rollout");
      assertThat(rollout.at("/experimentAllocation/defaultVariation").asInt()).isEqualTo(2);
      int sum = 0;
      for (JsonNode variation : rollout.path("variations")) {
        sum += variation.path("weight").asInt();
      }
      assertThat(sum).isEqualTo(100_000);
    }
  }

  @Test
  void aStopServesTheWinnerToEveryone() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.launch("fresh");
      JsonNode treatments = shop.experiment("fresh" + ALL).at("/currentIteration/treatments");
      String winner = treatments.at("/1/_id").asText();
      Shop.Reply stopped = shop.instruct("fresh", stop(winner));
      assertThat(stopped.status()).isEqualTo(200);
      JsonNode current = stopped.at("/currentIteration");
      assertThat(current.path("status").asText()).isEqualTo("stopped");
      assertThat(current.path("endedAt").asLong()).isEqualTo(Shop.NOW);
      assertThat(current.path("winningTreatmentId").asText()).isEqualTo(winner);
      assertThat(current.path("winningReason").asText()).isEqualTo("Clear win");
      JsonNode config = shop.flag("button").at("/environments/production");
      assertThat(config.path("fallthrough").toString()).isEqualTo("{\"variation\":1}");
      assertThat(config.path("version").asInt()).isEqualTo(9);
      assertThat(shop.experiment("fresh" + ALL).body().has("previousIterations")).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'kind':'stopIteration'}",
        "{'kind':'stopIteration','winningTreatmentId':''}",
        "{'kind':'stopIteration','winningTreatmentId':null}"
      })
  void aStopNeedsAWinner(String instruction) throws Exception {
    try (Shop shop = Shop.open(folder)) {
      Shop.Reply reply = shop.instruct("running", instruction);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.message())
          .startsWith("LaunchDarkly does not let you end an iteration without declaring a winner");
      assertThat(shop.experiment("running").at("/currentIteration/status").asText())
          .isEqualTo("running");
    }
  }

  @Test
  void theWinnerIsATreatmentOfTheRunningIteration() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode before = shop.experiment("running" + ALL).body();
      String variation =
          before.at("/currentIteration/treatments/0/parameters/0/variationId").asText();
      String earlier = before.at("/previousIterations/0/treatments/0/_id").asText();
      assertThat(shop.instruct("running", stop(variation)).status()).isEqualTo(400);
      assertThat(shop.instruct("running", stop(earlier)).status()).isEqualTo(400);
      assertThat(shop.instruct("running", stop("With")).status()).isEqualTo(400);
      assertThat(shop.experiment("running" + ALL).body()).isEqualTo(before);
      assertThat(shop.instruct("prices", stop("x")).message()).contains("no running iteration");
    }
  }

  @Test
  void aRestartEndsWhatRunsAndNeedsAReason() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode first = shop.launch("fresh").at("/currentIteration/_id");
      assertThat(shop.instruct("fresh", START).message()).contains("no draft iteration");
      ObjectNode design = shop.design().put("hypothesis", "Again.");
      shop.post(Shop.EXPERIMENTS + "/fresh/iterations", design.toString());
      assertThat(shop.instruct("fresh", START).message())
          .startsWith("changeJustification is required");
      String blank = "{'kind':'startIteration','changeJustification':' '}";
      assertThat(shop.instruct("fresh", blank).status()).isEqualTo(400);

      String why = "{'kind':'startIteration','changeJustification':'Too pale'}";
      assertThat(shop.instruct("fresh", why).status()).isEqualTo(200);
      JsonNode now = shop.experiment("fresh" + ALL).body();
      assertThat(now.at("/currentIteration/hypothesis").asText()).isEqualTo("Again.");
      assertThat(now.at("/currentIteration/status").asText()).isEqualTo("running");
      assertThat(now.has("draftIteration")).isFalse();
      JsonNode ended = now.at("/previousIterations/0");
      assertThat(ended.path("_id")).isEqualTo(first);
      assertThat(ended.path("status").asText()).isEqualTo("stopped");
      assertThat(ended.path("endedAt").asLong()).isEqualTo(Shop.NOW);
      assertThat(ended.has("winningTreatmentId")).isFalse();
      assertThat(shop.flag("button").at("/environments/production/version").asInt()).isEqualTo(9);
    }
  }

  @Test
  void theSeedOfTheRolloutStaysOnlyWhereReshufflingIsForbidden() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.launch("fresh");
      int first = seed(shop);
      restart(shop, true);
      int second = seed(shop);
      assertThat(second).isNotEqualTo(first);
      restart(shop, false);
      assertThat(seed(shop)).isEqualTo(second);
    }
  }

  private static int seed(Shop shop) throws Exception {
    return shop.flag("button").at("/environments/production/fallthrough/rollout/seed").asInt();
  }

  private static void restart(Shop shop, boolean reshuffle) throws Exception {
    ObjectNode design = shop.design().put("canReshuffleTraffic", reshuffle);
    shop.post(Shop.EXPERIMENTS + "/fresh/iterations", design.toString());
    shop.instruct("fresh", "{'kind':'startIteration','changeJustification':'again'}");
  }

  @Test
  void aRestartOnAnotherRuleGivesTheOldOneBack() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.launch("fresh");
      ObjectNode design = shop.design();
      JsonNode rule = shop.flag("button").at("/environments/production/rules/0/_id");
      flagInput(design).set("ruleId", rule);
      shop.post(Shop.EXPERIMENTS + "/fresh/iterations", design.toString());
      shop.instruct("fresh", "{'kind':'startIteration','changeJustification':'narrower'}");
      JsonNode config = shop.flag("button").at("/environments/production");
      assertThat(config.path("fallthrough").toString()).isEqualTo("{\"variation\":0}");
      assertThat(config.at("/rules/0/rollout/type").asText()).isEqualTo("experiment");
    }
  }

  @Test
  void oneRuleCarriesOneRunningExperiment() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.launch("first");
      shop.create("second");
      Shop.Reply refused = shop.instruct("second", START);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.at("/code").asText()).isEqualTo("optimistic_locking_error");
      assertThat(refused.message()).contains("first");

      ObjectNode elsewhere = shop.post("third");
      JsonNode rule = shop.flag("button").at("/environments/production/rules/0/_id");
      flagInput(elsewhere.path("iteration")).set("ruleId", rule);
      shop.post(Shop.EXPERIMENTS, elsewhere.toString());
      assertThat(shop.instruct("third", START).status()).isEqualTo(200);

      String winner =
          shop.experiment("first" + ALL).at("/currentIteration/treatments/0/_id").asText();
      shop.instruct("first", stop(winner));
      assertThat(shop.instruct("second", START).status()).isEqualTo(200);
    }
  }

  @Test
  void aStartNeedsAFlagThatIsOnAndNotArchived() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      shop.create("fresh");
      shop.instructFlag("button", "{'kind':'turnFlagOff'}");
      assertThat(shop.instruct("fresh", START).message()).contains("is off in production");
      shop.instructFlag("button", "{'kind':'turnFlagOn'}", "{'kind':'archiveFlag'}");
      assertThat(shop.instruct("fresh", START).message()).contains("is archived");
      assertThat(shop.instruct("fresh", START).status()).isEqualTo(400);
      shop.instructFlag("button", "{'kind':'restoreFlag'}");
      assertThat(shop.instruct("fresh", START).status()).isEqualTo(200);
    }
  }

  @Test
  void aStartNeedsAUnitAndTraffic() throws Exception {
    try (Shop shop =
        Shop.open(
            folder,
            seed -> {
              ObjectNode draft = (ObjectNode) seed.at("/experiments/2/iterations/0");
              draft.putNull("randomizationUnit");
              ((ObjectNode) seed.at("/experiments/2")).put("archived", false);
              ObjectNode prices = (ObjectNode) seed.at("/experiments/1/iterations/1");
              prices.set(
                  "treatments", seed.at("/experiments/1/iterations/0/treatments").deepCopy());
              prices.withArray("treatments").forEach(t -> ((ObjectNode) t).put("allocation", 0));
            })) {
      assertThat(shop.experiment("old").at("/currentIteration").has("randomizationUnit")).isFalse();
      assertThat(shop.instruct("old", START).message()).contains("randomizationUnit is not set");
      assertThat(shop.instruct("prices", START).message()).contains("non-zero allocationPercent");
    }
  }

  @Test
  void aStoppedExperimentStartsAgainOnlyWithANewDraft() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode ended = shop.experiment("prices").at("/currentIteration/_id");
      assertThat(shop.instruct("prices", START).status()).isEqualTo(200);
      JsonNode now = shop.experiment("prices" + ALL).body();
      assertThat(now.at("/previousIterations/0/_id")).isEqualTo(ended);
      assertThat(now.at("/previousIterations/0/winningTreatmentId").isTextual()).isTrue();
      assertThat(now.at("/currentIteration/status").asText()).isEqualTo("running");
      assertThat(
              shop.flag("prices")
                  .at(
                      "/environments/production/fallthrough/rollout/experimentAllocation/defaultVariation")
                  .asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void archivingHidesAndRestoringBringsBack() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      assertThat(shop.instruct("running", "{'kind':'archiveExperiment'}").message())
          .contains("stop its iteration first");
      Shop.Reply archived = shop.instruct("prices", "{'kind':'archiveExperiment'}");
      assertThat(archived.at("/archivedDate").asLong()).isEqualTo(Shop.NOW);
      assertThat(shop.experiment("prices").at("/archivedDate").asLong()).isEqualTo(Shop.NOW);
      assertThat(shop.instruct("prices", START).message()).contains("restore it first");
      assertThat(shop.instruct("prices", "{'kind':'restoreExperiment'}").body().has("archivedDate"))
          .isFalse();
      assertThat(shop.instruct("old", "{'kind':'restoreExperiment'}", START).status())
          .isEqualTo(200);
    }
  }

  @Test
  void stopAndArchiveShareAPatch() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      String winner =
          shop.experiment("running" + ALL).at("/currentIteration/treatments/0/_id").asText();
      Shop.Reply done = shop.instruct("running", stop(winner), "{'kind':'archiveExperiment'}");
      assertThat(done.status()).isEqualTo(200);
      assertThat(done.at("/currentIteration/status").asText()).isEqualTo("stopped");
      assertThat(done.at("/archivedDate").asLong()).isEqualTo(Shop.NOW);
      assertThat(shop.flag("banner").at("/environments/production/fallthrough/variation").asInt())
          .isZero();
    }
  }
}
