package dev.labbook.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From what is live to a reviewed change of it: import, branch, edit, plan, comment, merge, apply
/// by digest, empty plan; somebody edits what is live before the plan, and again after it.
final class StoryTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MARKER = "<!-- labbook comment: . -->\n";
  private static final String COMMENTS = "/repos/acme/shop/issues/7/comments";
  private static final String FILE = "experiments/checkout.yaml";
  private static final Pattern DIGEST = Pattern.compile("(?m)^Digest: `(sha256:[0-9a-f]{64})`");

  private static final String LIVE =
      """
      {"platform": "launchdarkly", "project": "storefront", "environments": ["production"],
       "members": [{"email": "grace@example.com"}], "metrics": [{"key": "sold"}],
       "flags": [{"key": "button", "environments": {"production": {"on": true}}, "variations":
         [{"name": "Off", "value": false}, {"name": "On", "value": true}]}],
       "experiments": [{"key": "checkout", "name": "Checkout", "flag": "button",
         "createdAt": "2026-09-01", "iterations": [{"status": "running",
         "startedAt": "2026-11-02T08:00:00Z", "hypothesis": "It sells.",
         "metrics": {"primary": "sold"}, "treatments": [
           {"name": "Off", "variation": "Off", "allocation": 60, "baseline": true},
           {"name": "On", "variation": "On", "allocation": 40}]}]}]}
      """;

  @TempDir private Path folder;
  private final WireMockServer github =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
  private Scene scene;
  private Workshop git;
  private Console console;
  private @Nullable JsonNode comment;

  @BeforeEach
  void a_repository_without_definitions() throws Exception {
    github.start();
    scene = Scene.open(folder, LIVE, Map.of());
    scene.write("experiments/README.md", "Definitions\n");
    git = new Workshop(scene.folder());
    git.repository();
    git.write(".gitignore", ".labbook/\n*.json\n");
    console = new Console(scene.folder());
    console.set("SHOP_TOKEN", Scene.TOKEN);
    console.set("GITHUB_API_URL", "http://127.0.0.1:" + github.port());
    console.set("GITHUB_REPOSITORY", "acme/shop");
    console.set("GITHUB_REF", "refs/pull/7/merge");
    console.set("GITHUB_TOKEN", "ghs_abcdefghijklmnopqrstuvwxyz012345");
  }

  @AfterEach
  void close() throws IOException {
    github.stop();
    scene.close();
  }

  @Test
  void from_import_to_an_empty_plan() throws Exception {
    importsWhatIsLive();
    git.git("checkout", "-q", "-b", "half");
    edit("allocation: 60", "allocation: 50");
    edit("allocation: 40", "allocation: 50");
    git.write(FILE, git.read(FILE) + "restart: {justification: half, ends: 2026-11-02}\n");
    git.commit("Half and half");
    theirs("{\"kind\": \"updateName\", \"value\": \"Of somebody\"}");
    String first = reviewed("created");
    git.git("checkout", "-q", "main");
    git.git("merge", "-q", "--no-ff", "-m", "Merge the pull request", "half");
    theirs("{\"kind\": \"updateDescription\", \"value\": \"Nothing that we manage\"}");
    theirs("{\"kind\": \"updateName\", \"value\": \"Of somebody else\"}");
    refuses(first);
    String second = reviewed("updated");
    assertThat(second).isNotEqualTo(first);
    applies(second);
    isEmpty();
  }

  private void importsWhatIsLive() {
    Console.Answer imported = run(0, "import", "--target", "shop", "--all");
    assertThat(imported.out()).isEqualTo("+ checkout  " + FILE + "\n\nImport: 1 written.\n");
    isEmpty();
    git.commit("As it is live");
  }

  /// Plans, and comments what the plan says.
  ///
  /// @return the digest that stands in the comment
  private String reviewed(String done) throws IOException {
    run(2, "plan", "--base", "HEAD^1", "--save", "plan.json", "--detailed-exitcode");
    assertThat(writes()).isZero();
    github.resetAll();
    String old = comment == null ? "[]" : "[" + comment + "]";
    github.stubFor(WireMock.get(WireMock.urlPathEqualTo(COMMENTS)).willReturn(okJson(old)));
    github.stubFor(WireMock.any(WireMock.urlPathEqualTo("/user")).willReturn(okJson("{}")));
    String answer = "{\"id\": 900, \"html_url\": \"https://x/7#900\"}";
    github.stubFor(WireMock.post(COMMENTS).willReturn(okJson(answer).withStatus(201)));
    github.stubFor(
        WireMock.patch("/repos/acme/shop/issues/comments/900").willReturn(okJson(answer)));
    assertThat(run(0, "comment", "--plan", "plan.json").out())
        .isEqualTo("comment " + done + ": https://x/7#900\n");
    String body = written();
    assertThat(body).isEqualTo(MARKER + run(0, "show", "plan.json", "--format", "markdown").out());
    return reads(body);
  }

  private String written() throws IOException {
    List<LoggedRequest> sent =
        github.getAllServeEvents().stream()
            .map(event -> event.getRequest())
            .filter(request -> !request.getMethod().getName().equals("GET"))
            .toList();
    assertThat(sent).hasSize(1);
    String body = JSON.readTree(sent.getFirst().getBody()).path("body").asText();
    var own = JSON.createObjectNode().put("id", 900).put("body", body);
    own.putObject("user").put("login", "github-actions[bot]").put("type", "Bot");
    comment = own;
    return body;
  }

  private String reads(String body) {
    String name = scene.live("checkout").path("name").asText();
    assertThat(body)
        .contains("**Plan: 1 to update and restart. 2 requests.**")
        .contains(
            "- `name`: `"
                + name
                + """
                ` → `Checkout` *(moved: live)*
                - `treatments["Off"].allocation`: `60` → `50` *(moved: here)*
                - `treatments["On"].allocation`: `40` → `50` *(moved: here)*
                - effect: ends the iteration running since 2026-11-02\
                """);
    Matcher digest = DIGEST.matcher(body);
    assertThat(digest.find()).isTrue();
    return digest.group(1);
  }

  private void refuses(String digest) {
    JsonNode before = scene.live("checkout");
    Console.Answer refused = run(4, "apply", "--yes", "--expect-digest", digest);
    assertThat(refused.err() + refused.out()).contains(digest);
    assertThat(writes()).isZero();
    assertThat(scene.live("checkout")).isEqualTo(before);
  }

  private void applies(String digest) {
    run(0, "apply", "--yes", "--expect-digest", digest);
    assertThat(scene.proxy().calls().stream().filter(FaultProxy.Call::writes))
        .extracting(StoryTest::sent)
        .containsExactly(
            "POST experiments/checkout/iterations",
            "PATCH experiments/checkout {updateName, startIteration}");
    assertThat(scene.outcome("checkout").path("outcome").asText()).isEqualTo("applied");
    JsonNode live = scene.live("checkout");
    assertThat(live.path("name").asText()).isEqualTo("Checkout");
    assertThat(live.path("description").asText()).isEqualTo("Nothing that we manage");
    assertThat(live.at("/currentIteration/status").asText()).isEqualTo("running");
    assertThat(live.at("/currentIteration/treatments").findValuesAsText("allocationPercent"))
        .containsExactly("50", "50");
    assertThat(live.path("previousIterations")).hasSize(1);
  }

  /// A request, with the instructions of a semantic patch.
  private static String sent(FaultProxy.Call call) {
    List<String> kinds = Workshop.json(call.body()).path("instructions").findValuesAsText("kind");
    String what = kinds.isEmpty() ? "" : " {" + String.join(", ", kinds) + "}";
    return call.method() + " " + call.path().replaceAll(".*/production/", "") + what;
  }

  private void isEmpty() {
    assertThat(run(0, "plan", "--detailed-exitcode").out())
        .endsWith("Nothing to do. 1 experiment unchanged.\n");
  }

  private long writes() {
    return scene.proxy().calls().stream().filter(FaultProxy.Call::writes).count();
  }

  private void theirs(String instruction) {
    scene.patch("checkout", instruction);
  }

  private void edit(String before, String after) {
    assertThat(git.read(FILE)).contains(before);
    git.write(FILE, git.read(FILE).replace(before, after));
  }

  private Console.Answer run(int exit, String... words) {
    Console.Answer answer = console.run(List.of(words));
    assertThat(answer.exit()).as(answer.out() + answer.err()).isEqualTo(exit);
    return answer;
  }
}
