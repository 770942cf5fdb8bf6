package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Both families of instructions bring every case that is not about one era alone to the same end:
/// the same errors, or the same live state, and then nothing more to do. What each of them sends in
/// the cells of the truth table stands in `docs/launchdarkly-families.md`; `-Dlabbook.rewrite=true`
/// writes it.
final class FamiliesTest {
  private static final Path PAGE = Path.of("docs/launchdarkly-families.md");
  private static final String BEGIN = "<!-- measured: requests -->\n";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Differs from one run to another, or only says how it came about.
  private static final Set<String> INCIDENTAL =
      Set.of(
          "_id",
          "_links",
          "_versionId",
          "_creationDate",
          "createdAt",
          "flagConfigVersion",
          "version",
          "_version",
          "lastModified",
          "seed",
          "winningTreatmentId");

  @TempDir private Path folder;

  private final Map<String, String> classic = new TreeMap<>();
  private final Map<String, String> fields = new TreeMap<>();

  /// What a plan came to.
  private record End(JsonNode plan, List<JsonNode> live) {}

  @TestFactory
  Stream<DynamicTest> families() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (CaseFolder one : CaseFolder.all()) {
      if (!one.ofOneEra()) {
        tests.add(dynamicTest(one.name(), () -> check(one)));
      }
    }
    tests.add(dynamicTest("the page", this::page));
    return tests.stream();
  }

  private void check(CaseFolder expected) throws Exception {
    JsonNode known = JSON.readTree(expected.read("plan.json"));
    End old = end(expected, "classic");
    assertThat(ErasTest.gist(old.plan())).isEqualTo(ErasTest.gist(known));
    End today = end(expected, "fields");
    assertThat(problems(today.plan())).isEqualTo(problems(old.plan()));
    if (inPlace(today.plan(), old.plan())) {
      assertThat(today.live()).isNotEqualTo(old.live());
    } else {
      assertThat(actions(today.plan())).isEqualTo(actions(old.plan()));
      assertThat(today.live()).isEqualTo(old.live());
    }
    classic.put(expected.name(), requests(old.plan()));
    fields.put(expected.name(), requests(today.plan()));
  }

  private End end(CaseFolder expected, String instructions) throws Exception {
    ObjectNode live = expected.live().put("api", "2026").put("instructions", instructions);
    try (Bench bench = Bench.open(folder, live)) {
      bench.write(expected.workspace(), bench.address(), expected.definition());
      JsonNode plan = bench.run("plan", "--format", "json").json();
      if (!plan.path("changes").isEmpty()) {
        Bench.Ran apply = bench.run("apply", "--yes");
        assertThat(bench.outcomes())
            .as(apply.err())
            .allMatch(outcome -> outcome.endsWith(" applied") || outcome.endsWith(" blocked"));
        assertThat(bench.run("plan", "--format", "json").json().path("changes")).isEmpty();
      }
      return new End(plan, state(bench.address(), live));
    }
  }

  /// Whether something changes where it stands that the classic instructions end an iteration for.
  private static boolean inPlace(JsonNode today, JsonNode old) {
    return old.toString().contains("\"action\":\"restart\"")
        && !today.toString().contains("\"action\":\"restart\"");
  }

  private static List<String> actions(JsonNode plan) {
    List<String> actions = new ArrayList<>();
    plan.path("changes").forEach(c -> actions.add(c.path("address") + " " + c.path("actions")));
    return actions;
  }

  private static List<String> problems(JsonNode plan) {
    List<String> problems = new ArrayList<>();
    plan.path("problems").forEach(p -> problems.add(p.path("address") + " " + p.path("code")));
    return problems;
  }

  private static List<JsonNode> state(URI address, ObjectNode live) throws IOException {
    List<JsonNode> state = new ArrayList<>();
    for (JsonNode environment : live.path("environments")) {
      String key = environment.asText();
      state.add(
          get(
              address,
              "projects/storefront/environments/"
                  + key
                  + "/experiments?lifecycleState=active,archived&limit=200&expand=treatments,"
                  + "draftIteration,previousIterations,secondaryMetrics,analysisConfig"));
      state.add(get(address, "flags/storefront?limit=100&summary=0&env=" + key));
    }
    return state;
  }

  private static JsonNode get(URI address, String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) address.resolve("/api/v2/" + path).toURL().openConnection();
    connection.setRequestProperty("Authorization", "somebody-else");
    JsonNode answer = JSON.readTree(connection.getInputStream());
    answer.findParents("_links").forEach(FamiliesTest::strip);
    INCIDENTAL.forEach(
        name -> answer.findParents(name).forEach(parent -> ((ObjectNode) parent).remove(name)));
    return answer;
  }

  private static void strip(JsonNode parent) {
    ((ObjectNode) parent).remove("_links");
  }

  private static String requests(JsonNode plan) {
    List<String> requests = new ArrayList<>();
    for (JsonNode step : plan.at("/changes/0/steps")) {
      String path = step.path("path").asText();
      requests.add(
          step.path("method").asText().equals("PATCH")
              ? "PATCH "
                  + String.join(
                      ", ", step.path("body").path("instructions").findValuesAsText("kind"))
              : "POST " + path.substring(path.lastIndexOf('/') + 1));
    }
    if (plan.at("/changes/0").isMissingNode()) {
      return plan.path("problems").toString().contains("\"severity\":\"error\"") ? "problem" : "·";
    }
    return String.join("; ", requests);
  }

  private void page() throws IOException {
    String table =
        classic.keySet().stream()
            .filter(name -> name.startsWith("cell."))
            .map(this::row)
            .collect(Collectors.joining());
    String text =
        "\n| wanted | live | the definition | classic | today's |\n|---|---|---|---|---|\n"
            + table
            + "\n";
    String page = Files.readString(PAGE);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf("<!-- end -->", from);
    if (Boolean.getBoolean("labbook.rewrite")) {
      Files.writeString(PAGE, page.substring(0, from) + text + page.substring(to));
    } else {
      assertThat(text).isEqualTo(page.substring(from, to));
    }
  }

  private String row(String name) {
    String[] words = name.split("\\.", -1);
    String design = words.length > 3 ? words[3] : "new";
    return "| "
        + String.join(
            " | ",
            words[1].replace('-', ' '),
            words[2].replace('-', ' '),
            design,
            classic.get(name),
            fields.get(name))
        + " |\n";
  }
}
