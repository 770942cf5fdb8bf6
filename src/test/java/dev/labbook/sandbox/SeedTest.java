package dev.labbook.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// What a seed can say, and how it says what is wrong with it.
class SeedTest {
  private static final String ALL =
      "?expand=treatments,draftIteration,previousIterations,secondaryMetrics";

  @TempDir Path folder;

  private void write(String text) throws Exception {
    Files.writeString(folder.resolve("shop.json"), text);
  }

  private Shop open() throws Exception {
    return Shop.at(folder.resolve("shop.json"), folder.resolve("state/shop.json"));
  }

  @Test
  void theLeastSeedIsThreeFields() throws Exception {
    write(
        "{\"platform\": \"launchdarkly\", \"project\": \"storefront\", \"environments\":"
            + " [\"production\"]}");
    try (Shop shop = open()) {
      assertThat(shop.get(Shop.EXPERIMENTS).at("/total_count").asInt()).isZero();
      assertThat(shop.get("/api/v2/members/me").status()).isEqualTo(404);
    }
  }

  @Test
  void aMissingSeedSaysSo() {
    assertThatThrownBy(this::open)
        .isInstanceOf(SandboxFileException.class)
        .hasMessageContaining("shop.json: there is no such file; docs/sandbox.md shows");
  }

  @Test
  void brokenJsonSaysWhere() throws Exception {
    write("{\n  \"platform\": \"launchdarkly\",\n  \"project\" \"storefront\"\n}");
    assertThatThrownBy(this::open).hasMessageContaining("shop.json: 3:13: broken JSON: ");
    write("{\"platform\": 1, \"platform\": 2}");
    assertThatThrownBy(this::open).hasMessageContaining("Duplicate");
    write("");
    assertThatThrownBy(this::open).hasMessageContaining("is empty");
    write("[]");
    assertThatThrownBy(this::open).hasMessageContaining("the document: must be an object");
    write("{} {}");
    assertThatThrownBy(this::open).hasMessageContaining("broken JSON");
  }

  @Test
  void allProblemsComeAtOnce() throws Exception {
    write("{\"platform\": \"launchdarkly\", \"projekt\": \"x\", \"environments\": [\"a b\"]}");
    assertThatThrownBy(this::open)
        .hasMessageContaining("/projekt: unknown field; known here are $schema, api, ")
        .hasMessageContaining("/project: is required")
        .hasMessageContaining("/environments/0: must be a key");
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "seed-problems.csv", delimiter = '|', quoteCharacter = '`')
  void aProblemSaysWhereAndWhat(String message, String pointer, String change) throws Exception {
    ObjectNode seed = Shop.seed();
    JsonNode place = pointer.isEmpty() ? seed : seed.at(pointer);
    JsonNode added = Json.parse(change.replace('\'', '"').getBytes(UTF_8));
    if (place instanceof ObjectNode object) {
      object.setAll((ObjectNode) added);
    } else {
      ((ArrayNode) place).add(added);
    }
    seed.findParents("status").stream()
        .filter(node -> node.path("status").isNull())
        .forEach(node -> ((ObjectNode) node).remove("status"));
    write(seed.toString());
    assertThatThrownBy(this::open)
        .isInstanceOf(SandboxFileException.class)
        .hasMessageContaining("shop.json: " + message);
    assertThat(folder.resolve("state/shop.json")).doesNotExist();
  }

  @Test
  void aRunningExperimentHasItsRuleAsIfItHadBeenStarted() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode config = shop.flag("banner").at("/environments/production");
      assertThat(config.at("/fallthrough/rollout/type").asText()).isEqualTo("experiment");
      assertThat(config.at("/fallthrough/rollout/experimentAllocation/defaultVariation").asInt())
          .isEqualTo(1);
      assertThat(config.path("version").asInt()).isEqualTo(2);
      JsonNode running = shop.experiment("running" + ALL).body();
      assertThat(running.at("/currentIteration/flags/banner/flagConfigVersion").asInt())
          .isEqualTo(1);
      assertThat(config.path("lastModified")).isEqualTo(running.at("/currentIteration/startedAt"));
    }
  }

  @Test
  void twoExperimentsCannotRunOnOneRule() throws Exception {
    ObjectNode seed = Shop.seed();
    ObjectNode second = ((ObjectNode) seed.at("/experiments/0")).deepCopy().put("key", "second");
    seed.withArray("experiments").add(second);
    write(seed.toString());
    assertThatThrownBy(this::open)
        .hasMessageContaining(
            "/experiments/3/iterations/1: experiment running runs on the same flag and rule");
  }

  @Test
  void anIterationTakesFromTheOneBeforeWhatItLeavesOut() throws Exception {
    try (Shop shop = Shop.open(folder)) {
      JsonNode prices = shop.experiment("prices" + ALL).body();
      JsonNode draft = prices.path("draftIteration");
      assertThat(draft.path("canReshuffleTraffic").asBoolean()).isFalse();
      assertThat(draft.at("/primaryFunnel"))
          .isEqualTo(prices.at("/currentIteration/primaryFunnel"));
      assertThat(draft.at("/treatments/1/_id"))
          .isNotEqualTo(prices.at("/currentIteration/treatments/1/_id"));
      assertThat(draft.has("startedAt") || draft.has("winningTreatmentId")).isFalse();
    }
  }

  @Test
  void everyStateCanBeSaid() throws Exception {
    ObjectNode seed = Shop.seed();
    ObjectNode model = (ObjectNode) seed.at("/experiments/0");
    ObjectNode running = model.deepCopy();
    running.withArray("iterations").addObject().put("status", "not_started");
    ObjectNode archived = model.deepCopy().put("key", "was").put("archived", "2026-11-05");
    archived.withArray("iterations").remove(1);
    ObjectNode archivedDraft = archived.deepCopy().put("key", "was-with-draft");
    archivedDraft.withArray("iterations").addObject().put("status", "not_started");
    ObjectNode draft = archived.deepCopy().put("key", "draft").put("archived", false);
    ((ObjectNode) draft.at("/iterations/0"))
        .put("status", "not_started")
        .remove(List.of("winner", "reason"));
    ObjectNode stopped = archived.deepCopy().put("key", "stopped").put("archived", false);
    ObjectNode dark = draft.deepCopy().put("key", "dark").put("flag", "dark");
    treatments(dark, "one", "two");
    ObjectNode gone = draft.deepCopy().put("key", "gone").put("flag", "gone");
    ArrayNode all = seed.withArray("experiments");
    all.set(0, running);
    all.add(archived).add(archivedDraft).add(draft).add(stopped).add(dark).add(gone);
    write(seed.toString());
    try (Shop shop = open()) {
      assertThat(state(shop, "running")).isEqualTo("running + draft");
      assertThat(state(shop, "was")).isEqualTo("stopped, archived");
      assertThat(state(shop, "was-with-draft")).isEqualTo("stopped + draft, archived");
      assertThat(state(shop, "old")).isEqualTo("not_started, archived");
      assertThat(state(shop, "prices")).isEqualTo("stopped + draft");
      assertThat(state(shop, "stopped")).isEqualTo("stopped");
      assertThat(state(shop, "draft")).isEqualTo("not_started");
      assertThat(shop.experiment("was").at("/archivedDate").asLong())
          .isEqualTo(Instant.parse("2026-11-05T00:00:00Z").toEpochMilli());
      String start = "{'kind':'startIteration'}";
      assertThat(shop.instruct("dark", start).message()).contains("is off in production");
      assertThat(shop.instruct("gone", start).message()).contains("is archived");
    }
  }

  private static void treatments(ObjectNode experiment, String first, String second) {
    ((ObjectNode) experiment.at("/iterations/0/treatments/0")).put("variation", first);
    ((ObjectNode) experiment.at("/iterations/0/treatments/1")).put("variation", second);
  }

  private static String state(Shop shop, String key) throws Exception {
    JsonNode json = shop.experiment(key + ALL).body();
    return json.at("/currentIteration/status").asText()
        + (json.has("draftIteration") ? " + draft" : "")
        + (json.has("archivedDate") ? ", archived" : "");
  }

  @Test
  void idsAndTimesMayBeGiven() throws Exception {
    ObjectNode seed = Shop.seed();
    ((ObjectNode) seed.at("/members/1")).put("_id", "569fdeadbeef1644facecafe");
    ((ObjectNode) seed.at("/flags/0/variations/0")).put("_id", "variation-blue");
    ((ObjectNode) seed.at("/flags/0/environments/production/rules/0")).put("_id", "rule-beta");
    ObjectNode experiment = (ObjectNode) seed.at("/experiments/0");
    experiment.put("_id", "experiment-1").put("createdAt", 1_000);
    ObjectNode iteration = (ObjectNode) experiment.at("/iterations/1");
    iteration.put("_id", "iteration-1").put("startedAt", "2026-11-01T01:00:00+01:00");
    iteration.set("treatments", experiment.at("/iterations/0/treatments").deepCopy());
    ((ObjectNode) iteration.at("/treatments/0")).put("_id", "treatment-1");
    write(seed.toString());
    try (Shop shop = open()) {
      JsonNode shown = shop.experiment("running?expand=treatments").body();
      assertThat(shown.path("_id").asText()).isEqualTo("experiment-1");
      assertThat(shown.path("_maintainerId").asText()).isEqualTo("569fdeadbeef1644facecafe");
      assertThat(shown.path("_creationDate").asLong()).isEqualTo(1_000);
      assertThat(shown.at("/currentIteration/_id").asText()).isEqualTo("iteration-1");
      assertThat(shown.at("/currentIteration/startedAt").asLong())
          .isEqualTo(Instant.parse("2026-11-01T00:00:00Z").toEpochMilli());
      assertThat(shown.at("/currentIteration/treatments/0/_id").asText()).isEqualTo("treatment-1");
      JsonNode flag = shop.flag("button").body();
      assertThat(flag.at("/variations/0/_id").asText()).isEqualTo("variation-blue");
      assertThat(flag.at("/environments/production/rules/0/_id").asText()).isEqualTo("rule-beta");
    }
  }

  @Test
  void aRuleIsNamedByItsDescription() throws Exception {
    ObjectNode seed = Shop.seed();
    ObjectNode experiment = (ObjectNode) seed.at("/experiments/0");
    experiment.put("flag", "button");
    ((ObjectNode) experiment.at("/iterations/0")).put("rule", "Beta users");
    treatments(experiment, "Green", "Blue");
    write(seed.toString());
    try (Shop shop = open()) {
      JsonNode config = shop.flag("button").at("/environments/production");
      assertThat(config.at("/rules/0/rollout/type").asText()).isEqualTo("experiment");
      assertThat(config.at("/fallthrough/variation").asInt()).isZero();
      assertThat(shop.experiment("running").at("/currentIteration/flags/button/targetingRule"))
          .isEqualTo(config.at("/rules/0/_id"));
    }
  }
}
