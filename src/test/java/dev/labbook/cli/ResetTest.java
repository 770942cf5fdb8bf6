package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.cli.FaultProxy.Call;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// `labbook reset`: shows, asks, sends once, reads back; never again when nobody knows.
final class ResetTest {
  private static final String ADDRESS = "launchdarkly/legacy-experiments:shop/banner";
  private static final String RESULTS =
      "/api/v2/flags/storefront/banner/experiments/production/clicks";

  private static final String SEED =
      """
      {"platform": "launchdarkly", "project": "storefront", "api": "API", "environments": ["production", "staging"],
       "metrics": [{"key": "clicks"}, {"key": "views"}],
       "flags": [{"key": "banner", "variations": [{"value": "a"}, {"value": "b"}], "legacyExperiments": {"items": [
         {"metric": "clicks", "environments": ["production"],
          "results": {"production": {"a": {"impressions": 1000, "conversions": 40}, "b": {"impressions": 990, "conversions": 52}}}}]}}]}
      """;

  private static final String WORKSPACE =
      """
      version: 1
      definitions: definition.yaml
      targets:
        shop:
          platform: launchdarkly
          url: URL
          project: storefront
          environment: production
          token: {env: LAUNCHDARKLY_ACCESS_TOKEN}
      """;

  @TempDir private Path folder;

  private @Nullable Bench bench;
  private @Nullable FaultProxy proxy;

  @AfterEach
  void close() throws Exception {
    if (proxy != null) {
      proxy.close();
    }
    if (bench != null) {
      bench.close();
    }
  }

  private Bench shop(String api, String more) throws Exception {
    Bench opened = Bench.open(folder, new ObjectMapper().readTree(SEED.replace("API", api)));
    bench = opened;
    FaultProxy between = new FaultProxy(opened.address());
    proxy = between;
    opened.write(WORKSPACE + more, between.address(), "");
    return opened;
  }

  private static String[] words(String... more) {
    List<String> words =
        new ArrayList<>(List.of("reset", ADDRESS, "--justification", "Counted twice"));
    if (!List.of(more).contains("--metric")) {
      words.addAll(List.of("--metric", "clicks"));
    }
    if (!List.of(more).contains("--environment")) {
      words.addAll(List.of("--environment", "production"));
    }
    words.addAll(List.of(more));
    return words.toArray(String[]::new);
  }

  private List<String> sent() {
    return proxy.calls().stream().filter(Call::writes).map(Call::name).toList();
  }

  private static String outcome(Bench shop) throws Exception {
    JsonNode report = shop.report();
    assertThat(report.path("outcomes")).hasSize(1);
    return report.at("/outcomes/0/outcome").asText();
  }

  @Test
  void it_shows_what_is_lost_deletes_it_once_and_reads_back() throws Exception {
    Bench shop = shop("2022", "");
    Bench.Ran ran = shop.run(words("--yes"));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.exit()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            launchdarkly/legacy-experiments:shop/banner
              metric clicks, environment production, recording now
              would be lost, and nothing brings it back:
                a  40 counted in 1000 impressions, value 40
                b  52 counted in 990 impressions, value 52

            applied  launchdarkly/legacy-experiments:shop/banner
                results deleted; read back, the results are gone; justification: Counted twice
            """);
    assertThat(sent()).containsExactly("DELETE " + RESULTS + "/results");
    assertThat(outcome(shop)).isEqualTo("applied");
    Bench.Ran again = shop.run(words("--yes", "--format", "json"));
    assertThat(again.err()).contains("nothing was recorded so far");
    assertThat(again.json()).isEqualTo(shop.report());
  }

  @ParameterizedTest
  @CsvSource({"2024, would be lost", "2026, cannot be shown: the API answers 404"})
  void an_api_that_cannot_do_it_is_told_from_one_that_can(String api, String shown)
      throws Exception {
    Bench shop = shop(api, "");
    Bench.Ran ran = shop.run(words("--yes"));
    assertThat(ran.out()).contains(shown, "failed", "nothing was deleted");
    assertThat(ran.exit()).isEqualTo(Exit.FAILED);
    assertThat(sent()).hasSize(1);
    assertThat(outcome(shop)).isEqualTo("failed");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"DROPPED_BEFORE", "DROPPED_AFTER", "ERROR_BEFORE", "ERROR_AFTER", "PAGE", "GARBAGE"})
  void an_unknown_outcome_is_reported_and_nothing_is_sent_again(Fault fault) throws Exception {
    Bench shop = shop("2022", "");
    proxy.play(call -> call.writes() ? fault : null);
    Bench.Ran ran = shop.run(words("--yes"));
    assertThat(ran.exit()).isEqualTo(Exit.INCOMPLETE);
    assertThat(sent()).hasSize(1);
    assertThat(outcome(shop)).isEqualTo("unknown");
    String now = fault.processed() ? "the results are gone" : "read back, there are results: a  40";
    assertThat(ran.out()).contains("it was not sent again", now, "Look in LaunchDarkly");
  }

  @Test
  void refused_is_failed() throws Exception {
    Bench shop = shop("2022", "");
    proxy.play(call -> call.writes() ? Fault.CONFLICT : null);
    assertThat(shop.run(words("--yes")).exit()).isEqualTo(Exit.FAILED);
    assertThat(sent()).hasSize(1);
    assertThat(outcome(shop)).isEqualTo("failed");
  }

  @Test
  void what_the_policy_protects_is_refused_before_anything_is_sent() throws Exception {
    Bench shop = shop("2022", "policy: {protect: ['launchdarkly/legacy-*:*/ban*']}\n");
    Bench.Ran ran = shop.run(words("--yes"));
    assertThat(ran.exit()).isEqualTo(4);
    assertThat(ran.err()).contains(ADDRESS + " is protected by policy.protect");
    assertThat(proxy.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "--metric views, has no legacy experiment on the metric 'views'",
    "--environment moon, there is no environment 'moon'"
  })
  void what_is_not_there_is_said_and_nothing_is_sent(String option, String message)
      throws Exception {
    Bench shop = shop("2022", "");
    String[] option2 = option.split(" ", 2);
    Bench.Ran ran = shop.run(words(option2[0], option2[1], "--yes"));
    assertThat(ran.exit()).isEqualTo(Exit.FAILED);
    assertThat(ran.err()).contains(message);
    assertThat(sent()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "reset launchdarkly/experiment:shop/banner --metric m --environment e --justification j -y,"
        + " whose results cannot be reset",
    "reset banner --metric m --environment e --justification j -y, is no address",
    "reset launchdarkly/legacy-experiments:no/banner --metric m --environment e --justification j"
        + " -y, there is no target 'no'",
    "reset launchdarkly/legacy-experiments:shop/banner --environment e --justification j -y, needs"
        + " --metric",
    "reset launchdarkly/legacy-experiments:shop/banner --metric m --justification j -y, needs"
        + " --environment",
    "reset launchdarkly/legacy-experiments:shop/banner --metric m --environment e -y, needs"
        + " --justification",
    "reset launchdarkly/legacy-experiments:shop/banner --metric m --environment e --justification"
        + " j, nobody is at a terminal",
    "reset -y, Missing required parameter"
  })
  void wrong_usage(String line, String message) throws Exception {
    Bench shop = shop("2022", "");
    Bench.Ran ran = shop.run(line.split(" "));
    assertThat(ran.exit()).as(ran.err()).isEqualTo(Exit.USAGE);
    assertThat(ran.err()).contains(message);
    assertThat(proxy.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"yes, 0, 1", "y, 1, 0", "'', 1, 0"})
  void it_asks(String answer, int exit, int requests) throws Exception {
    shop("2022", "");
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Host host =
        new Host(
            Map.of("LAUNCHDARKLY_ACCESS_TOKEN", "any"),
            bench.folder(),
            new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            true,
            InstantSource.fixed(Instant.EPOCH),
            new Interrupts());
    assertThat(new Cli(host).run(words())).isEqualTo(exit);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("Only 'yes' is a yes");
    assertThat(sent()).hasSize(requests);
  }
}
