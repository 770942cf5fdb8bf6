package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Whatever becomes of one write or its answer, what today's instructions, layers and flags ask for
/// is done once and no more.
final class NewStepsTest {
  private static final List<Fault> FAULTS =
      List.of(Fault.DROPPED_BEFORE, Fault.DROPPED_AFTER, Fault.ERROR_AFTER, Fault.CUT);

  private static final String WANTED =
      """
      kind: launchdarkly/experiment
      target: shop
      key: fresh
      name: Fresh
      status: running
      hypothesis: New
      flag: {key: fresh, on: true}
      metrics: {primary: one}
      treatments:
        - {name: A, variation: a, allocation: 50, baseline: true}
        - {name: B, variation: b, allocation: 50}
      layer: {key: shop, reservation: 20}
      ---
      kind: launchdarkly/experiment
      target: shop
      key: anew
      tags: [new]
      status: running
      hypothesis: New
      flag: {key: anew}
      restart: {justification: A better idea, ends: 2026-11-01}
      """;

  private static final String LIVE =
      """
      {"platform": "launchdarkly", "project": "storefront", "environments": ["production"],
       "api": "2026", "members": [{"email": "grace@example.com"}],
       "metrics": [{"key": "one"}], "layers": [{"key": "shop"}],
       "flags": [
         {"key": "fresh", "variations": [{"value": "a"}, {"value": "b"}]},
         {"key": "anew", "variations": [{"value": "a"}, {"value": "b"}],
          "environments": {"production": {"on": true}}}],
       "experiments": [
         {"key": "anew", "flag": "anew", "tags": ["old"], "iterations": [
           {"status": "running", "startedAt": "2026-11-01", "metrics": {"primary": "one"},
            "treatments": [
              {"name": "A", "variation": "a", "allocation": 50, "baseline": true},
              {"name": "B", "variation": "b", "allocation": 50}]}]}]}
      """;

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> each_write_with_each_fault() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int write = 1; write <= 5; write++) {
      for (Fault fault : FAULTS) {
        int number = write;
        tests.add(dynamicTest("write " + write + " " + fault.title(), () -> done(number, fault)));
      }
    }
    return tests.stream();
  }

  private void done(int number, Fault fault) throws Exception {
    try (Scene scene = Scene.open(folder, LIVE, Map.of("all.yaml", WANTED))) {
      AtomicInteger writes = new AtomicInteger();
      scene
          .proxy()
          .play(call -> call.writes() && writes.incrementAndGet() == number ? fault : null);
      Scene.Ran apply = scene.run("apply", "--yes", "--parallelism", "1");
      assertThat(apply.exit()).as(apply.out() + apply.err()).isEqualTo(Exit.DONE);
      assertThat(scene.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.DONE);
      assertThat(scene.flag("fresh").at("/environments/production/on").asBoolean()).isTrue();
      assertThat(scene.live("fresh").at("/currentIteration/status").asText()).isEqualTo("running");
      JsonNode anew = scene.live("anew");
      assertThat(anew.path("tags").toString()).isEqualTo("[\"new\"]");
      assertThat(anew.path("previousIterations")).hasSize(1);
    }
  }
}
