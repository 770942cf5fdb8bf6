package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// With today's instructions lists go out as what comes and what goes: what somebody adds between
/// the last look and the write survives; what was added before the last look makes the plan stale.
final class DeltasTest {
  private static final String DEFINITION =
      """
      kind: launchdarkly/experiment
      target: shop
      key: edited
      tags: [new, kept]
      flag: {key: edited}
      metrics: {primary: one, secondary: [two, three]}
      attributes: [country]
      """;

  private static final String LIVE =
      """
      {"platform": "launchdarkly", "project": "storefront", "environments": ["production"],
       "api": "2026", "members": [{"email": "grace@example.com"}],
       "metrics": [{"key": "one"}, {"key": "two"}, {"key": "three"}, {"key": "theirs"}],
       "flags": [
         {"key": "edited", "variations": [{"value": "a"}, {"value": "b"}],
          "environments": {"production": {"on": true}}}],
       "experiments": [
         {"key": "edited", "flag": "edited", "tags": ["kept", "old"], "iterations": [
           {"status": "running", "metrics": {"primary": "one", "secondary": ["two"]},
            "treatments": [
              {"name": "A", "variation": "a", "allocation": 50, "baseline": true},
              {"name": "B", "variation": "b", "allocation": 50}]}]}]}
      """;

  private static final String METRICS =
      "/api/v2/projects/storefront/environments/production/experiments/edited?expand=metrics";

  private static final String THEIR_TAG =
      """
      {"kind": "updateExperimentFields", "value": {
         "tags": {"operation": "add", "value": ["theirs"]}}}
      """;

  private static final String THEIRS =
      """
      {"kind": "updateExperimentFields", "value": {
         "tags": {"operation": "add", "value": ["theirs"]},
         "attributes": {"operation": "add", "value": ["theirs"]},
         "metrics": {"operation": "add", "value": [{"key": "theirs", "isGroup": false}]}}}
      """;

  @TempDir Path folder;

  @Test
  void what_somebody_adds_in_between_survives() throws Exception {
    try (Scene scene = Scene.open(folder, LIVE, Map.of("edited.yaml", DEFINITION))) {
      assertThat(meanwhile(scene, THEIR_TAG).exit()).isEqualTo(Exit.DONE);
      assertThat(texts(scene.live("edited").path("tags"), ""))
          .containsExactly("kept", "theirs", "new");
    }
  }

  /// Survives too, but to take it out again an iteration would have to end: that is said at once.
  @Test
  void what_somebody_adds_to_the_design_in_between_survives_and_is_named() throws Exception {
    try (Scene scene = Scene.open(folder, LIVE, Map.of("edited.yaml", DEFINITION))) {
      assertThat(meanwhile(scene, THEIRS).exit()).isEqualTo(Exit.INCOMPLETE);
      assertThat(scene.outcome("edited").path("outcome").asText()).isEqualTo("stale");
      assertThat(scene.outcome("edited").path("message").asText())
          .startsWith("all of it was sent, but live is not as the definition says");
      JsonNode live = scene.live("edited");
      assertThat(texts(live.path("tags"), "")).containsExactly("kept", "theirs", "new");
      JsonNode iteration = live.path("currentIteration");
      assertThat(iteration.path("status").asText()).isEqualTo("running");
      assertThat(texts(iteration.path("attributes"), "")).containsExactly("theirs", "country");
      assertThat(live.path("previousIterations")).isEmpty();
      assertThat(
              texts(scene.send("GET", METRICS, "", null).at("/currentIteration/metrics"), "/key"))
          .containsExactly("one", "two", "theirs", "three");
    }
  }

  /// Applies, and somebody else sends this just before the first write.
  private static Scene.Ran meanwhile(Scene scene, String theirs) {
    AtomicBoolean done = new AtomicBoolean();
    scene
        .proxy()
        .play(
            call -> {
              if (call.writes() && !done.getAndSet(true)) {
                scene.patch("edited", theirs);
              }
              return null;
            });
    return scene.run("apply", "--yes");
  }

  @Test
  void what_was_added_before_the_last_look_makes_the_plan_stale() throws Exception {
    try (Scene scene = Scene.open(folder, LIVE, Map.of("edited.yaml", DEFINITION))) {
      assertThat(scene.run("plan", "--save", "plan.json").exit()).isEqualTo(Exit.DONE);
      scene.patch("edited", THEIRS);
      assertThat(scene.run("apply", "plan.json", "--yes").exit()).isEqualTo(Exit.INCOMPLETE);
      assertThat(scene.outcome("edited").path("outcome").asText()).isEqualTo("stale");
      assertThat(scene.proxy().calls()).noneMatch(FaultProxy.Call::writes);
    }
  }

  @Test
  void an_environment_that_wants_approvals_is_named_so() throws Exception {
    String live =
        LIVE.replace("[\"production\"]", "[{\"key\": \"production\", \"approvals\": true}]")
            .replace("\"on\": true", "\"on\": false")
            .replace("\"running\"", "\"not_started\"");
    String definition =
        DEFINITION
            .replace("{key: edited}", "{key: edited, on: true}")
            .replace("flag:", "status: running\nflag:");
    try (Scene scene = Scene.open(folder, live, Map.of("edited.yaml", definition))) {
      Scene.Ran apply = scene.run("apply", "--yes");
      assertThat(apply.exit()).isEqualTo(Exit.INCOMPLETE);
      JsonNode outcome = scene.outcome("edited");
      assertThat(outcome.path("outcome").asText()).isEqualTo("failed");
      assertThat(outcome.path("message").asText())
          .contains("405", "the environment requires approvals for changes of flags");
      assertThat(scene.flag("edited").at("/environments/production/on").asBoolean()).isFalse();
      assertThat(scene.live("edited").at("/currentIteration/status").asText())
          .isEqualTo("not_started");
    }
  }

  private static List<String> texts(JsonNode list, String pointer) {
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
        .map(i -> list.get(i).at(pointer).asText())
        .toList();
  }
}
