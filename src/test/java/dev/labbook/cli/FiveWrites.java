package dev.labbook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Three experiments and a plan of five writes: one is created and started, one restarted, one
/// stopped and archived. They share nothing but the project.
final class FiveWrites {
  static final List<String> KEYS = List.of("brand-new", "finished", "redesigned");

  /// The writes: the experiment, and the request.
  record Write(String key, String method, String path, String title) {
    boolean is(FaultProxy.Call call) {
      return call.method().equals(method) && call.path().equals(path) && call.number() == 1;
    }
  }

  private static final String PATH =
      "/api/v2/projects/storefront/environments/production/experiments";

  static final List<Write> WRITES =
      List.of(
          new Write("brand-new", "POST", PATH, "create"),
          new Write("brand-new", "PATCH", PATH + "/brand-new", "start"),
          new Write("redesigned", "POST", PATH + "/redesigned/iterations", "new iteration"),
          new Write("redesigned", "PATCH", PATH + "/redesigned", "restart"),
          new Write("finished", "PATCH", PATH + "/finished", "stop and archive"));

  private static final String LIVE =
      """
      {"platform": "launchdarkly", "project": "storefront", "environments": ["production"],
       "members": [{"email": "grace@example.com"}],
       "metrics": [{"key": "brand-new"}, {"key": "redesigned"}, {"key": "finished"}],
       "flags": [FLAGS],
       "experiments": [RUNNING-redesigned, RUNNING-finished]}
      """;

  private FiveWrites() {}

  /// The scene before anything is done.
  static Scene open(Path parent) throws Exception {
    String flags = flag("brand-new") + "," + flag("redesigned") + "," + flag("finished");
    String live =
        LIVE.replace("FLAGS", flags)
            .replace("RUNNING-redesigned", running("redesigned"))
            .replace("RUNNING-finished", running("finished"));
    return Scene.open(parent, live, definitions());
  }

  private static String flag(String key) {
    return """
    {"key": "%s", "variations": [{"value": "a"}, {"value": "b"}],
     "environments": {"production": {"on": true}}}
    """
        .formatted(key);
  }

  private static String running(String key) {
    return """
    {"key": "%1$s", "name": "As it was", "flag": "%1$s", "iterations": [
      {"status": "running", "startedAt": "2026-11-02", "hypothesis": "Old",
       "metrics": {"primary": "%1$s"},
       "treatments": [
         {"name": "A", "variation": "a", "allocation": 50, "baseline": true},
         {"name": "B", "variation": "b", "allocation": 50}]}]}
    """
        .formatted(key);
  }

  /// File names and definitions.
  static Map<String, String> definitions() {
    Map<String, String> definitions = new LinkedHashMap<>();
    definitions.put("brand-new.yaml", running("brand-new", ""));
    definitions.put(
        "redesigned.yaml", running("redesigned", "restart: {justification: A better idea}\n"));
    definitions.put(
        "finished.yaml",
        """
        kind: launchdarkly/experiment
        target: shop
        key: finished
        status: archived
        flag: {key: finished}
        stop: {winner: B, reason: Clear}
        """);
    return definitions;
  }

  private static String running(String key, String more) {
    return """
    kind: launchdarkly/experiment
    target: shop
    key: %1$s
    name: As it is
    status: running
    hypothesis: New
    flag: {key: %1$s, rule: fallthrough}
    randomizationUnit: user
    metrics: {primary: %1$s}
    treatments:
      - {name: A, variation: a, allocation: 50, baseline: true}
      - {name: B, variation: b, allocation: 50}
    """
            .formatted(key)
        + more;
  }

  /// Whether an experiment is live as its definition says.
  static boolean asWanted(Scene scene, String key) {
    JsonNode live = scene.live(key);
    String status = live.at("/currentIteration/status").asText();
    boolean archived = live.hasNonNull("archivedDate");
    if (key.equals("finished")) {
      return archived && status.equals("stopped");
    }
    return !archived
        && status.equals("running")
        && live.at("/currentIteration/hypothesis").asText().equals("New")
        && live.path("name").asText().equals("As it is");
  }

  /// How many iterations of an experiment there are, one that waits included.
  static int iterations(Scene scene, String key) {
    JsonNode live = scene.live(key);
    JsonNode current = live.path("currentIteration");
    JsonNode draft = live.path("draftIteration");
    boolean same = draft.path("_id").equals(current.path("_id"));
    return live.path("previousIterations").size()
        + (current.isObject() ? 1 : 0)
        + (draft.isObject() && !same ? 1 : 0);
  }
}
