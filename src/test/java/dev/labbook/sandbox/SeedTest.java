package dev.labbook.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

  static Stream<Arguments> problems() {
    return Stream.of(
        problem("/api: must be one of 2022, 2024, 2026", "", "{'api': '2023'}"),
        problem("/platform: must be one of launchdarkly", "", "{'platform': 'posthog'}"),
        problem(
            "/environments/2: environment staging is named twice", "/environments", "'staging'"),
        problem(
            "/token: must say either",
            "",
            "{'token': {'member': 'ada@example.com', 'service': true}}"),
        problem("/token/member: 'x' is none of the members", "", "{'token': {'member': 'x'}}"),
        problem("/maxPageSize: must be an integer of at least 1", "", "{'maxPageSize': 0}"),
        problem("/rateLimit/perWindow: is required", "", "{'rateLimit': {}}"),
        problem("/members/2/email: is required", "/members", "{}"),
        problem(
            "/members/2: 'ada@example.com' stands already at /members/1",
            "/members",
            "{'email': 'ada@example.com'}"),
        problem("/metrics/3/kind: must be one of", "/metrics", "{'key': 'm', 'kind': 'odd'}"),
        problem(
            "/metricGroups/2/metrics/0: is none of the metrics",
            "/metricGroups",
            "{'key': 'g', 'metrics': ['x']}"),
        problem(
            "/metricGroups/2/metrics: must name at least one metric",
            "/metricGroups",
            "{'key': 'g'}"),
        problem(
            "/flags/5/variations: must be at least two",
            "/flags",
            "{'key': 'f', 'variations': [{'value': 1}]}"),
        problem(
            "/flags/0/environments/moon: unknown field; known here are production, staging",
            "/flags/0/environments",
            "{'moon': {}}"),
        problem(
            "/flags/0/environments/production/fallthrough/variation: names no variation",
            "/flags/0/environments/production",
            "{'fallthrough': {'variation': 'Pink'}}"),
        problem(
            "/flags/0/environments/production/fallthrough/variation: names no variation",
            "/flags/0/environments/production",
            "{'fallthrough': {'variation': 3}}"),
        problem(
            "/flags/0/environments/production/offVariation: names several variations",
            "/flags/0",
            "{'variations': [{'value': 1, 'name': 'A'}, {'value': 2, 'name': 'A'}, {'value':"
                + " 'Blue'}, {'value': 'Green'}], 'environments': {'production': {'offVariation':"
                + " 'A'}}}"),
        problem(
            "/flags/0/environments/production/fallthrough: must have either variation or rollout",
            "/flags/0/environments/production",
            "{'fallthrough': {}}"),
        problem(
            "/flags/0/environments/production/fallthrough/rollout: must give percentages",
            "/flags/0/environments/production",
            "{'fallthrough': {'rollout': {'Blue': 10}}}"),
        problem(
            "/flags/0/environments/production/rules/1/clauses/0/values: must have at least one"
                + " value",
            "/flags/0/environments/production/rules",
            "{'variation': 0, 'clauses': [{'attribute': 'a', 'op': 'in'}]}"),
        problem("/experiments/0/flag: 'x' is none of the flags", "/experiments/0", "{'flag': 'x'}"),
        problem(
            "/experiments/0/maintainer: 'x' is none of the members",
            "/experiments/0",
            "{'maintainer': 'x'}"),
        problem(
            "/experiments/0/environment: 'moon' is none of the environments",
            "/experiments/0",
            "{'environment': 'moon'}"),
        problem(
            "/experiments/1/key: 'running' stands already in environment production",
            "/experiments/1",
            "{'key': 'running'}"),
        problem(
            "/experiments/0/archived: a running experiment cannot be archived",
            "/experiments/0",
            "{'archived': true}"),
        problem(
            "/experiments/0/iterations: must be at least one",
            "/experiments/0",
            "{'iterations': []}"),
        problem(
            "/experiments/0/iterations/1/status: is required",
            "/experiments/0/iterations/1",
            "{'status': null}"),
        problem(
            "/experiments/0/iterations/0/status: only the last iteration may be not_started",
            "/experiments/0/iterations/0",
            "{'status': 'not_started'}"),
        problem(
            "/experiments/0/iterations/2/status: only a draft (not_started) may follow a running",
            "/experiments/0/iterations",
            "{'status': 'running'}"),
        problem(
            "/experiments/0/iterations/1/winner: only a stopped iteration has it",
            "/experiments/0/iterations/1",
            "{'winner': 'With'}"),
        problem(
            "/experiments/1/iterations/1/startedAt: only an iteration that was started",
            "/experiments/1/iterations/1",
            "{'startedAt': 1}"),
        problem(
            "/experiments/0/iterations/0/winner: 'Nobody' is none of the treatments",
            "/experiments/0/iterations/0",
            "{'winner': 'Nobody'}"),
        problem(
            "/experiments/0/iterations/0/startedAt: must be a time",
            "/experiments/0/iterations/0",
            "{'startedAt': 'yesterday'}"),
        problem(
            "/experiments/0/iterations/0/rule: 'x' is not the id or description of one rule",
            "/experiments/0/iterations/0",
            "{'rule': 'x'}"),
        problem(
            "/experiments/0/iterations/0/metrics/primary: must be the key of a metric",
            "/experiments/0/iterations/0",
            "{'metrics': {'primary': 'x'}}"),
        problem(
            "/experiments/0/iterations/0/metrics/primary: 'guardrails' is none of the metric groups"
                + " of kind funnel",
            "/experiments/0/iterations/0",
            "{'metrics': {'primary': {'group': 'guardrails'}}}"),
        problem(
            "/experiments/0/iterations/0/treatments: must be at least two",
            "/experiments/0/iterations/0",
            "{'treatments': []}"),
        problem(
            "/experiments/0/iterations/0/treatments: allocations must sum to 100",
            "/experiments/0/iterations/0/treatments/0",
            "{'allocation': 49}"),
        problem(
            "/experiments/0/iterations/0/treatments/0/allocation: must be a number from 0 to 100",
            "/experiments/0/iterations/0/treatments/0",
            "{'allocation': 101}"),
        problem(
            "/experiments/0/iterations/0/treatments: must have exactly one",
            "/experiments/0/iterations/0/treatments/0",
            "{'baseline': true}"),
        problem(
            "/experiments/0/iterations/0/treatments/1/variation: another treatment has this",
            "/experiments/0/iterations/0/treatments/1",
            "{'variation': true}"),
        problem(
            "/experiments/2: needs a maintainer: the seed has no members", "", "{'members': []}"));
  }

  private static Arguments problem(String message, String pointer, String change) {
    return Arguments.of(message, pointer, change.replace('\'', '"'));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("problems")
  void aProblemSaysWhereAndWhat(String message, String pointer, String change) throws Exception {
    ObjectNode seed = Shop.seed();
    JsonNode place = pointer.isEmpty() ? seed : seed.at(pointer);
    JsonNode added = Json.parse(change.getBytes(java.nio.charset.StandardCharsets.UTF_8));
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
        .remove(java.util.List.of("winner", "reason"));
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
