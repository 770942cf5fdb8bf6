package dev.labbook.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanSamples;
import dev.labbook.render.PlanJson;
import dev.labbook.render.PlanMarkdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The comment on a pull request, over the wire.
final class CommentTest {
  private static final String TOKEN = "ghs_abcdefghijklmnopqrstuvwxyz012345";
  private static final String COMMENTS = "/api/v3/repos/acme/shop/issues/7/comments";
  private static final String FIRST = COMMENTS + "?per_page=100&page=1";
  private static final String MARKER = "<!-- labbook comment: apps/shop -->";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final WireMockServer GITHUB =
      new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));

  @TempDir Path folder;
  private Console console;

  @BeforeAll
  static void start() {
    GITHUB.start();
  }

  @AfterAll
  static void stop() {
    GITHUB.stop();
  }

  @BeforeEach
  void a_workflow_for_a_pull_request() throws IOException {
    GITHUB.resetAll();
    Files.createDirectory(folder.resolve(".git"));
    Path shop = Files.createDirectories(folder.resolve("apps/shop"));
    Files.writeString(shop.resolve("labbook.yaml"), "version: 1\n");
    Files.writeString(shop.resolve("plan.json"), PlanJson.of(PlanSamples.shown()));
    Files.writeString(folder.resolve("event.json"), "{\"pull_request\": {\"number\": 7}}");
    console = new Console(shop);
    console.set("GITHUB_API_URL", "http://127.0.0.1:" + GITHUB.port() + "/api/v3/");
    console.set("GITHUB_REPOSITORY", "acme/shop");
    console.set("GITHUB_EVENT_PATH", folder.resolve("event.json").toString());
    console.set("GITHUB_TOKEN", TOKEN);
  }

  @AfterEach
  void only_comments_are_written() {
    assertThat(GITHUB.getAllServeEvents())
        .allMatch(
            e ->
                e.getRequest()
                        .getMethod()
                        .isOneOf(com.github.tomakehurst.wiremock.http.RequestMethod.GET)
                    || e.getRequest().getUrl().contains("/comments"));
    assertThat(requests("")).allMatch(r -> r.getHeader("Authorization").equals("Bearer " + TOKEN));
  }

  @Test
  void a_first_comment_is_created() throws IOException {
    GITHUB.stubFor(get(urlEqualTo(FIRST)).willReturn(okJson("[]")));
    GITHUB.stubFor(post(urlEqualTo(COMMENTS)).willReturn(created()));
    Console.Answer answer = comment();
    assertThat(answer).isEqualTo(new Console.Answer(0, "comment created: https://x/7#1\n", ""));
    assertThat(bodies("POST"))
        .containsExactly(
            MARKER
                + "\n"
                + new PlanMarkdown(Map.of("launchdarkly", "LaunchDarkly")).of(PlanSamples.shown()));
    assertThat(requests("")).hasSize(2);
  }

  @Test
  void our_comment_on_a_later_page_is_updated_and_then_left_alone() throws IOException {
    ArrayNode others = JSON.createArrayNode();
    IntStream.range(1, 101)
        .forEach(i -> others.addObject().put("id", i).put("body", "> " + MARKER));
    GITHUB.stubFor(get(urlEqualTo(FIRST)).willReturn(okJson(others.toString())));
    String second = COMMENTS + "?per_page=100&page=2";
    String mine = comment(900, MARKER + "\r\nold", "github-actions[bot]", "Bot");
    String theirs = comment(800, MARKER + "\nmine, says a person", "mallory", "User");
    GITHUB.stubFor(get(urlEqualTo(second)).willReturn(okJson("[" + theirs + "," + mine + "]")));
    GITHUB.stubFor(
        get(urlEqualTo("/api/v3/user"))
            .willReturn(refused(403, "Resource not accessible by integration")));
    GITHUB.stubFor(
        patch(urlEqualTo("/api/v3/repos/acme/shop/issues/comments/900"))
            .willReturn(okJson("{\"html_url\": \"https://x/7#9\"}")));
    assertThat(comment().out()).isEqualTo("comment updated: https://x/7#9\n");
    String now = bodies("PATCH").getFirst();
    assertThat(now).startsWith(MARKER + "\n## Labbook plan\n");
    GITHUB.resetRequests();
    String same = comment(900, now.replace("\n", "\r\n").strip(), "github-actions[bot]", "Bot");
    GITHUB.stubFor(get(urlEqualTo(second)).willReturn(okJson("[" + same + "]")));
    assertThat(comment().out()).isEqualTo("comment unchanged\n");
    assertThat(bodies("PATCH")).isEmpty();
  }

  @Test
  void a_comment_of_somebody_else_is_not_taken_whoever_we_are() throws IOException {
    String theirs = comment(800, MARKER + "\nx", "mallory", "User");
    String bot = comment(801, MARKER + "\nx", "other[bot]", "Bot");
    String root = comment(802, "<!-- labbook comment: . -->\nx", "octocat", "User");
    GITHUB.stubFor(
        get(urlEqualTo(FIRST)).willReturn(okJson("[" + theirs + "," + bot + "," + root + "]")));
    GITHUB.stubFor(get(urlEqualTo("/api/v3/user")).willReturn(okJson("{\"login\": \"octocat\"}")));
    GITHUB.stubFor(post(urlEqualTo(COMMENTS)).willReturn(created()));
    assertThat(comment().out()).startsWith("comment created");
    String mine = comment(803, MARKER + "\nx", "octocat", "User");
    GITHUB.stubFor(get(urlEqualTo(FIRST)).willReturn(okJson("[" + theirs + "," + mine + "]")));
    GITHUB.stubFor(
        patch(urlEqualTo("/api/v3/repos/acme/shop/issues/comments/803"))
            .willReturn(refused(404, "Not Found")));
    assertThat(comment().out()).as("deleted meanwhile").startsWith("comment created");
  }

  @Test
  void a_token_that_may_only_read_is_explained() throws IOException {
    GITHUB.stubFor(get(urlPathEqualTo(COMMENTS)).willReturn(okJson("[]")));
    GITHUB.stubFor(
        post(urlEqualTo(COMMENTS))
            .willReturn(refused(403, "Resource not accessible by integration " + TOKEN)));
    Console.Answer answer = comment();
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err())
        .contains("403: Resource not accessible", "'permissions: {pull-requests: write}'")
        .doesNotContain(TOKEN);
    Files.writeString(
        folder.resolve("event.json"),
        """
        {"pull_request": {"number": 7, "head": {"repo": {"full_name": "mallory/shop"}},
         "base": {"repo": {"full_name": "acme/shop"}}}}
        """);
    assertThat(comment().err()).contains("a pull request from a fork", "workflow_run");
    GITHUB.stubFor(any(anyUrl()).willReturn(refused(404, "Not Found")));
    assertThat(comment())
        .matches(a -> a.exit() == 1 && a.err().contains("404") && a.err().contains("from a fork"));
    GITHUB.stubFor(any(anyUrl()).willReturn(refused(401, "Bad credentials")));
    assertThat(comment())
        .matches(
            a ->
                a.exit() == 1
                    && a.err().contains("the token has expired")
                    && !a.err().contains(TOKEN));
  }

  @Test
  void a_secondary_rate_limit_is_waited_out() throws IOException {
    GITHUB.stubFor(get(urlPathEqualTo(COMMENTS)).willReturn(okJson("[]")));
    for (int status : List.of(403, 429)) {
      GITHUB.resetScenarios();
      GITHUB.stubFor(
          post(urlEqualTo(COMMENTS))
              .inScenario("limit")
              .whenScenarioStateIs("Started")
              .willSetStateTo("over")
              .willReturn(
                  refused(status, "You have exceeded a secondary rate limit")
                      .withHeader("X-RateLimit-Remaining", "4900")
                      .withHeader("X-RateLimit-Reset", "4102444800") // the end of its hour
                      .withHeader("Retry-After", "0")));
      GITHUB.stubFor(
          post(urlEqualTo(COMMENTS))
              .inScenario("limit")
              .whenScenarioStateIs("over")
              .willReturn(created()));
      assertThat(comment().out()).startsWith("comment created");
    }
    assertThat(bodies("POST")).hasSize(4);
    GITHUB.stubFor(
        post(urlEqualTo(COMMENTS))
            .willReturn(refused(403, "slow down").withHeader("Retry-After", "3600")));
    Console.Answer answer = comment();
    assertThat(answer.exit()).isEqualTo(1);
    assertThat(answer.err()).contains("rate limit leaves no room");
  }

  @Test
  void several_plans_are_one_comment_and_a_large_one_fits() throws IOException {
    GITHUB.stubFor(get(urlPathEqualTo(COMMENTS)).willReturn(okJson("[]")));
    GITHUB.stubFor(post(urlEqualTo(COMMENTS)).willReturn(created()));
    Path shop = console.folder();
    Files.writeString(
        shop.resolve("1.json"),
        PlanJson.of(
            PlanSamples.plan(List.of(), 1, PlanSamples.change("a", List.of(Action.UPDATE)))));
    Files.writeString(
        shop.resolve("2.json"),
        PlanJson.of(
            PlanSamples.plan(List.of(), 2, PlanSamples.change("b", List.of(Action.UPDATE)))));
    assertThat(console.run(List.of("comment", "--plan", "1.json", "--plan", "2.json", "-q")).out())
        .isEmpty();
    assertThat(bodies("POST").getFirst())
        .contains(
            "**Plan: 2 to update. 0 requests. 3 experiments unchanged.**",
            "<code>a</code>",
            "<code>b</code>");
    Change[] many =
        IntStream.range(0, 2_000)
            .mapToObj(
                i -> PlanSamples.change("experiment-with-a-long-name-" + i, List.of(Action.UPDATE)))
            .toArray(Change[]::new);
    Plan plan = PlanSamples.plan(List.of(), 0, many);
    Files.writeString(shop.resolve("plan.json"), PlanJson.of(plan));
    assertThat(
            console
                .run(List.of("comment", "--plan", "plan.json", "--name", "é".repeat(900)))
                .exit())
        .isZero();
    assertThat(bodies("POST").getLast().length()).isBetween(50_000, 65_536);
  }

  @Test
  void what_is_missing_is_named_before_anything_is_sent() throws IOException {
    assertThat(console.run(List.of("comment")))
        .matches(a -> a.exit() == 64 && a.err().contains("--plan"));
    Console.Answer plain = comment("--url", "http://github.example");
    assertThat(plain.exit()).isEqualTo(1);
    assertThat(plain.err()).contains("must begin with https://").doesNotContain(TOKEN);
    assertThat(comment("--repository", "shop").err()).contains("OWNER/NAME");
    console.set("GITHUB_TOKEN", "");
    assertThat(comment())
        .matches(a -> a.exit() == 1 && a.err().contains("GITHUB_TOKEN is not set"));
    console.set("GITHUB_EVENT_PATH", "");
    assertThat(comment())
        .matches(a -> a.exit() == 1 && a.err().contains("which pull request is meant"));
    assertThat(requests("")).isEmpty();
  }

  @Test
  void the_number_may_stand_in_the_ref_or_be_typed() throws IOException {
    GITHUB.stubFor(get(urlPathEqualTo(COMMENTS)).willReturn(okJson("[]")));
    GITHUB.stubFor(post(urlEqualTo(COMMENTS)).willReturn(created()));
    console.set("GITHUB_EVENT_PATH", "");
    console.set("GITHUB_REF", "refs/pull/7/merge");
    assertThat(comment().exit()).isZero();
    console.set("GITHUB_REF", "refs/heads/main");
    assertThat(comment("--pull-request", "7", "--repository", "acme/shop").exit()).isZero();
    assertThat(bodies("POST")).hasSize(2);
  }

  private Console.Answer comment(String... more) {
    List<String> words = new ArrayList<>(List.of("comment", "--plan", "plan.json"));
    words.addAll(List.of(more));
    return console.run(words);
  }

  private static String comment(long id, String body, String login, String type) {
    var json = JSON.createObjectNode().put("id", id).put("body", body);
    json.putObject("user").put("login", login).put("type", type);
    return json.toString();
  }

  private static ResponseDefinitionBuilder created() {
    return okJson("{\"id\": 1, \"html_url\": \"https://x/7#1\"}").withStatus(201);
  }

  private static ResponseDefinitionBuilder refused(int status, String message) {
    String body = JSON.createObjectNode().put("message", message).toString();
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body);
  }

  private static List<LoggedRequest> requests(String method) {
    return GITHUB.getAllServeEvents().reversed().stream()
        .map(e -> e.getRequest())
        .filter(r -> method.isEmpty() || r.getMethod().getName().equals(method))
        .toList();
  }

  private static List<String> bodies(String method) throws IOException {
    List<String> bodies = new ArrayList<>();
    for (LoggedRequest request : requests(method)) {
      bodies.add(JSON.readTree(request.getBody()).path("body").asText());
    }
    return bodies;
  }
}
