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

/// Three definitions of PostHog's whose plan takes every sort of write: one is created, launched
/// and paused, one is changed, one ships and is archived.
final class PostHogWrites {
  static final List<String> KEYS = List.of("brand-new", "changed", "finished");

  private static final String LIVE =
      """
      {"platform": "posthog", "project": "42", "api": "ERA", "experiments": [
        {"id": 1, "name": "As it was", "flag": "changed", "status": "running"},
        {"id": 2, "name": "F", "flag": "finished", "status": "running"}]}
      """;

  static final String WORKSPACE =
      """
      version: 1
      definitions: experiments
      targets:
        web:
          platform: posthog
          project: "42"
          url: URL
          token: {env: SHOP_TOKEN}
          timeouts: {connect: 2s, response: 1s}
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

  private PostHogWrites() {}

  /// One of the writes, and the experiment that it belongs to.
  record Write(String key, Call call, String title) {}

  /// The writes of an apply where nothing goes wrong.
  static List<Write> writes(Path folder, String era) throws Exception {
    try (Scene scene = open(folder, era)) {
      scene.run("apply", "--yes", "--parallelism", "1");
      assertThat(scene.outcome("finished").path("outcome").asText()).isEqualTo("applied");
      return scene.proxy().calls().stream()
          .filter(Call::writes)
          .map(call -> new Write(key(call), call, "`" + shown(call) + "`"))
          .toList();
    }
  }

  /// Flags have the numbers of their experiments here.
  static String key(Call call) {
    String path = call.path();
    if (path.contains("/1/")) {
      return "changed";
    }
    return path.contains("/2/") ? "finished" : "brand-new";
  }

  private static String shown(Call call) {
    return call.name().replace("/api/projects/42/", "");
  }

  /// A workspace with all three.
  static Scene open(Path folder, String era) throws Exception {
    Map<String, String> definitions = new TreeMap<>(DEFINITIONS);
    String filters = era.equals("seed") ? "filters: {events: [{id: a}]}\n" : "";
    definitions.merge("brand-new.yaml", filters, String::concat);
    return Scene.open(folder, LIVE.replace("ERA", era), WORKSPACE, definitions);
  }

  /// What a plan would still change.
  static Set<String> differing(Scene scene) throws IOException {
    String plan = scene.run("plan", "--format", "json").out();
    Set<String> keys = new TreeSet<>();
    for (JsonNode change : new ObjectMapper().readTree(plan).path("changes")) {
      String address = change.path("address").asText();
      keys.add(address.substring(address.lastIndexOf('/') + 1));
    }
    return keys;
  }

  /// How many experiments there are.
  static int count(Scene scene) {
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
