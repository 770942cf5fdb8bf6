package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.cli.FaultProxy.Call;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every fault of every write of a plan of PostHog's, in two eras: the report tells the truth,
/// nothing is done twice, and applying again does the rest.
final class PostHogFaultsTest {
  private static final List<String> KEYS = List.of("brand-new", "changed", "finished");

  private static final String LIVE =
      """
      {"platform": "posthog", "project": "42", "api": "ERA", "experiments": [
        {"id": 1, "name": "As it was", "flag": "changed", "status": "running"},
        {"id": 2, "name": "F", "flag": "finished", "status": "running"}]}
      """;

  private static final String WORKSPACE =
      """
      version: 1
      definitions: experiments
      targets:
        web:
          platform: posthog
          project: "42"
          url: URL
          token: {env: SHOP_TOKEN}
          timeouts: {connect: 2s, response: 2s}
      """;

  private static final Map<String, String> DEFINITIONS =
      Map.of(
          "brand-new.yaml",
          """
          kind: posthog/experiment
          target: web
          flagKey: brand-new
          name: Brand new
          status: paused
          rollout: 20
          variants: [{key: control, rollout: 50}, {key: test, rollout: 50}]
          """,
          "changed.yaml",
          """
          kind: posthog/experiment
          target: web
          flagKey: changed
          name: As it is
          status: running
          variants: [{key: control, rollout: 20}, {key: test, rollout: 80}]
          restart: {justification: A better idea}
          """,
          "finished.yaml",
          """
          kind: posthog/experiment
          target: web
          flagKey: finished
          status: archived
          conclusion: {ship: test}
          """);

  @TempDir Path folder;

  @Test
  void the_report_tells_the_truth_today() throws Exception {
    matrix("2026");
  }

  @Test
  void the_report_tells_the_truth_in_the_seeds_era() throws Exception {
    matrix("seed");
  }

  private void matrix(String era) throws Exception {
    Matrix matrix = new Matrix("posthog-" + era, "Fault", List.of());
    for (Write write : writes(era)) {
      for (Fault fault : Fault.values()) {
        matrix.cell(fault.title(), write.title(), () -> tried(era, write, fault));
      }
    }
    matrix.run();
  }

  /// One of the writes, and the experiment that it belongs to.
  private record Write(String key, Call call, String title) {}

  private List<Write> writes(String era) throws Exception {
    try (Scene scene = open(era)) {
      scene.run("apply", "--yes", "--parallelism", "1");
      assertThat(scene.outcome("finished").path("outcome").asText()).isEqualTo("applied");
      return scene.proxy().calls().stream()
          .filter(Call::writes)
          .map(call -> new Write(key(call), call, "`" + shown(call) + "`"))
          .toList();
    }
  }

  /// Flags have the numbers of their experiments here.
  private static String key(Call call) {
    String path = call.path();
    if (path.contains("/1/")) {
      return "changed";
    }
    return path.contains("/2/") ? "finished" : "brand-new";
  }

  private static String shown(Call call) {
    return call.name().replace("/api/projects/42/", "");
  }

  private Scene open(String era) throws Exception {
    Map<String, String> definitions = new TreeMap<>(DEFINITIONS);
    String filters = era.equals("seed") ? "filters: {events: [{id: a}]}\n" : "";
    definitions.merge("brand-new.yaml", filters, String::concat);
    return Scene.open(folder, LIVE.replace("ERA", era), WORKSPACE, definitions);
  }

  private String tried(String era, Write write, Fault fault) throws Exception {
    try (Scene scene = open(era)) {
      scene.proxy().play(call -> call.name().equals(write.call().name()) ? fault : null);
      int exit = scene.run("apply", "--yes").exit();
      scene.proxy().heal();
      JsonNode outcome = scene.outcome(write.key());
      truth(scene, write, exit);
      assertThat(scene.run("apply", "--yes").exit()).isEqualTo(Exit.DONE);
      assertThat(differing(scene)).isEmpty();
      assertThat(count(scene)).isEqualTo(KEYS.size());
      return outcome.path("outcome").asText() + " (" + outcome.path("requests").asInt() + ")";
    }
  }

  private static void truth(Scene scene, Write write, int exit) throws IOException {
    Set<String> differing = differing(scene);
    boolean all = true;
    for (String key : KEYS) {
      String outcome = scene.outcome(key).path("outcome").asText();
      all &= outcome.equals("applied");
      assertThat(outcome.equals("applied")).as(key).isEqualTo(!differing.contains(key));
      assertThat(outcome.equals("applied") || key.equals(write.key())).as(key).isTrue();
    }
    assertThat(exit).isEqualTo(all ? Exit.DONE : Exit.INCOMPLETE);
  }

  private static Set<String> differing(Scene scene) throws IOException {
    String plan = scene.run("plan", "--format", "json").out();
    Set<String> keys = new TreeSet<>();
    for (JsonNode change : new ObjectMapper().readTree(plan).path("changes")) {
      String address = change.path("address").asText();
      keys.add(address.substring(address.lastIndexOf('/') + 1));
    }
    return keys;
  }

  private static int count(Scene scene) {
    String list = "/api/projects/42/experiments/";
    Set<Integer> ids = new TreeSet<>();
    for (String path : List.of(list, list + "?archived=true")) {
      scene
          .send("GET", path, "application/json", null)
          .path("results")
          .forEach(row -> ids.add(row.path("id").asInt()));
    }
    return ids.size();
  }
}
