package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Workspace;
import dev.labbook.http.Connection;
import dev.labbook.http.HttpApi;
import dev.labbook.http.Pauses;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Plan;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Loader;
import dev.labbook.reconcile.Planner;
import dev.labbook.reconcile.Selection;
import dev.labbook.reconcile.TargetException;
import dev.labbook.render.PlanJson;
import dev.labbook.render.PlanText;
import dev.labbook.render.Style;
import dev.labbook.sandbox.Sandbox;
import dev.labbook.source.Limits;
import dev.labbook.source.Problems;
import dev.labbook.source.Sources;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is wrong in what the platform answers, planning ends with a plan, with problems, or
/// with words about the target. `-Dlabbook.fuzz=N` for more rounds.
final class LiveFuzzTest {
  private static final int ROUNDS = Integer.getInteger("labbook.fuzz", 10_000);
  private static final int MOST_REQUESTS = 2_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

  private static final LaunchDarklyExperiments KIND = new LaunchDarklyExperiments(CLOCK);

  private static final List<String> KEYS =
      List.of("absent", "draft", "running", "beside", "stopped", "archived");

  private static final List<String> JUNK =
      List.of(
          "null",
          "true",
          "0",
          "-1",
          "1e308",
          "9223372036854775807",
          "-0.5",
          "\"\"",
          "\"NaN\"",
          "\"running\"",
          "\"\\u001b[31m\\u202e\\u0000\\ud800\"",
          "\"1e999999999\"",
          "[]",
          "{}",
          "[null]",
          "[[[]]]",
          "{\"a\": {\"b\": []}}",
          "[1, \"x\", {}]");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void wrong_types_anywhere_never_break_it() throws Exception {
    Map<String, JsonNode> answers = recorded();
    assertThat(answers.keySet()).hasSizeGreaterThan(15);
    try (Parallel parallel = new Parallel(2)) {
      Loaded loaded = loaded(parallel);
      for (int round = 0; round < ROUNDS; round++) {
        Random random = new Random(round);
        Map<String, JsonNode> damaged = damaged(answers, random);
        try {
          Selection all = Selection.ALL;
          Selection one = new Selection(null, KEYS.get(random.nextInt(KEYS.size())), null);
          plan(loaded, round % 3 == 0 ? one : all, new Recorded(damaged), parallel);
        } catch (RuntimeException | StackOverflowError e) {
          throw new AssertionError("round " + round, e);
        }
      }
    }
  }

  /// Plans and prints; a target that cannot be read is an ending, too.
  private static void plan(Loaded loaded, Selection selection, ReadApi api, Parallel parallel)
      throws InterruptedException {
    try {
      Plan plan = new Planner(loaded, target -> api, parallel).plan(selection);
      String text = new PlanText(Style.PLAIN, Map.of()).of(plan) + PlanJson.of(plan);
      assertThat(text).doesNotContain("\u001b", "\u0000", "\u202e");
    } catch (TargetException e) {
      assertThat(e.failure().getMessage()).isNotBlank();
    }
  }

  /// What the sandbox answers when many things are planned at once.
  private Map<String, JsonNode> recorded() throws Exception {
    Path state = folder.resolve("state.json");
    Path seed = folder.resolve("live.json");
    Files.writeString(seed, FuzzShop.LIVE);
    Map<String, JsonNode> answers = new ConcurrentSkipListMap<>();
    try (Sandbox sandbox = Sandbox.open(seed, state, CLOCK);
        HttpApi http = connect(sandbox.serve(0));
        Parallel parallel = new Parallel(2)) {
      ReadApi recording =
          request -> {
            ApiResponse response = http.read(request);
            answers.put(request.path(), response.body());
            return response;
          };
      Loaded loaded = loaded(parallel);
      plan(loaded, Selection.ALL, recording, parallel);
      for (String key : KEYS) {
        plan(loaded, new Selection(null, key, null), recording, parallel);
      }
    }
    return answers;
  }

  private Loaded loaded(Parallel parallel) throws Exception {
    Files.writeString(folder.resolve("labbook.yaml"), FuzzShop.WORKSPACE);
    Files.writeString(folder.resolve("all.yaml"), FuzzShop.DEFINITIONS);
    Problems problems = new Problems();
    Path file = folder.resolve("labbook.yaml");
    Workspace workspace =
        Workspace.read(
            Sources.read(file, "labbook.yaml", Limits.DEFAULT, problems),
            List.of(KIND.platform()),
            problems);
    Loaded loaded =
        new Loader(folder, workspace, List.of(KIND)).load(List.of(), parallel, problems);
    assertThat(problems.hasErrors()).as(problems.sorted().toString()).isFalse();
    return loaded;
  }

  private static HttpApi connect(URI address) {
    Duration long_ = Duration.ofSeconds(30);
    Connection connection =
        new Connection(
            "shop", address, long_, long_, "any", "the test", KIND.dialect(), Map.of(), "test");
    return HttpApi.open(connection, new Still(), exchange -> {});
  }

  private record Still() implements Pauses {
    @Override
    public Instant now() {
      return CLOCK.instant();
    }

    @Override
    public void sleep(Duration duration) {}

    @Override
    public double random() {
      return 0.5;
    }
  }

  /// Answers as recorded; a page that was not, as the first one.
  private static final class Recorded implements ReadApi {
    private final Map<String, JsonNode> answers;
    private int requests;

    Recorded(Map<String, JsonNode> answers) {
      this.answers = answers;
    }

    @Override
    public synchronized ApiResponse read(ApiRequest.Read request) throws ApiException {
      requests++;
      if (requests > MOST_REQUESTS) {
        throw new IllegalStateException("no end of requests: " + request.path());
      }
      String path = request.path().replaceFirst("limit=\\d+&offset=\\d+", "limit=200");
      JsonNode answer = answers.get(path);
      if (answer == null) {
        throw new ApiException(request, new Failure.Refused(404, "not_found", "404"), null);
      }
      return new ApiResponse(200, answer);
    }
  }

  private static Map<String, JsonNode> damaged(Map<String, JsonNode> answers, Random random)
      throws Exception {
    Map<String, JsonNode> damaged = new TreeMap<>();
    answers.forEach((path, answer) -> damaged.put(path, answer.deepCopy()));
    List<String> paths = new ArrayList<>(damaged.keySet());
    for (int i = 0; i <= random.nextInt(4); i++) {
      String path = paths.get(random.nextInt(paths.size()));
      damaged.put(path, damage(damaged.get(path), random));
    }
    return damaged;
  }

  private static JsonNode damage(JsonNode root, Random random) throws Exception {
    List<JsonNode> containers = new ArrayList<>();
    collect(root, containers);
    if (containers.isEmpty() || random.nextInt(50) == 0) {
      return junk(random);
    }
    JsonNode container = containers.get(random.nextInt(containers.size()));
    if (container instanceof ObjectNode object) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(5) == 0) {
        object.remove(name);
      } else {
        object.set(name, junk(random));
      }
    } else if (container instanceof ArrayNode array) {
      int index = random.nextInt(array.size());
      switch (random.nextInt(3)) {
        case 0 -> array.set(index, junk(random));
        case 1 -> array.add(array.get(index).deepCopy());
        default -> array.insert(0, junk(random));
      }
    }
    return root;
  }

  private static void collect(JsonNode node, List<JsonNode> into) {
    if (node.isContainerNode() && !node.isEmpty()) {
      into.add(node);
      node.forEach(child -> collect(child, into));
    }
  }

  private static JsonNode junk(Random random) throws Exception {
    if (random.nextInt(20) == 0) {
      return JsonNodeFactory.instance.textNode("x".repeat(100_000));
    }
    return JSON.readTree(JUNK.get(random.nextInt(JUNK.size())));
  }
}
