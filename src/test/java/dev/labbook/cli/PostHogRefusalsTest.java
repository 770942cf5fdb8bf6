package dev.labbook.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What PostHog says no to, and what people are told then.
final class PostHogRefusalsTest {
  private static Wiretap wire;

  @TempDir private Path folder;

  @BeforeAll
  static void listen() {
    wire = new Wiretap();
  }

  @AfterAll
  static void close() {
    wire.close();
  }

  private static ResponseDefinitionBuilder answer(int status, String body) {
    return aResponse()
        .withStatus(status)
        .withHeader("Content-Type", "application/json")
        .withBody(body.replace('\'', '"'));
  }

  private interface Play {
    void on(Bench bench) throws Exception;
  }

  private void play(String name, String setting, String value, Play play) throws Exception {
    CaseFolder one = CaseFolder.posthog(name);
    ObjectNode live = one.live();
    if (!setting.isEmpty()) {
      live.putArray(setting).add(value);
    }
    try (Bench bench = Bench.open(folder, live)) {
      wire.before(bench.address());
      bench.write(one.workspace(), wire.address(), one.definition());
      play.on(bench);
    }
  }

  private static JsonNode outcome(Bench bench) throws Exception {
    bench.run("apply", "--yes");
    return bench.report().at("/outcomes/0");
  }

  @Test
  void an_attribute_leads_to_the_line_of_its_field() throws Exception {
    play(
        "holdout.of-a-draft",
        "",
        "",
        bench -> {
          wire.server()
              .stubFor(
                  patch(urlPathMatching(".*/experiments/.*"))
                      .atPriority(1)
                      .willReturn(
                          answer(
                              400,
                              "{'type': 'validation_error', 'code': 'invalid_input', 'detail':"
                                  + " 'Not this one.', 'attr': 'holdout_id'}")));
          JsonNode outcome = outcome(bench);
          assertThat(outcome.path("outcome").asText()).isEqualTo("failed");
          assertThat(outcome.path("message").asText())
              .contains("400: Not this one.; it is about 'holdout' at definition.yaml:4:10");
        });
  }

  @Test
  void what_waits_for_an_approval_is_sent_once() throws Exception {
    play(
        "cell.running.draft.same",
        "approvals",
        "*",
        bench -> {
          JsonNode outcome = outcome(bench);
          assertThat(outcome.path("outcome").asText()).isEqualTo("failed");
          assertThat(outcome.path("message").asText())
              .contains("answered 409")
              .containsPattern("it waits for the approval of change request \\S+");
          assertThat(wire.writes()).hasSize(1);
        });
  }

  @Test
  void another_conflict_is_looked_at_and_sent_again() throws Exception {
    play(
        "cell.draft.draft.renamed",
        "",
        "",
        bench -> {
          wire.server()
              .stubFor(
                  patch(urlPathMatching(".*/experiments/.*"))
                      .atPriority(1)
                      .willReturn(
                          answer(
                              409,
                              "{'detail': 'This experiment changed since you loaded it.',"
                                  + " 'current_version': 9}")));
          JsonNode outcome = outcome(bench);
          assertThat(outcome.path("outcome").asText()).isEqualTo("failed");
          assertThat(outcome.path("message").asText()).contains("changed since you loaded it");
          assertThat(wire.writes()).hasSize(4);
        });
  }

  @Test
  void a_missing_scope_is_named() throws Exception {
    play(
        "cell.draft.draft.renamed",
        "scopes",
        "experiment:read",
        bench -> {
          JsonNode outcome = outcome(bench);
          assertThat(outcome.path("outcome").asText()).isEqualTo("failed");
          assertThat(outcome.path("message").asText())
              .contains("403")
              .contains("experiment:write");
          assertThat(wire.writes()).hasSize(1);
        });
  }

  @Test
  void to_plan_two_scopes_that_read_are_enough() throws Exception {
    CaseFolder one = CaseFolder.posthog("cell.draft.draft.renamed");
    ObjectNode live = one.live();
    live.putArray("scopes").add("experiment:read").add("feature_flag:read");
    try (Bench bench = Bench.open(folder, live)) {
      wire.before(bench.address());
      bench.write(one.workspace(), wire.address(), one.definition());
      assertThat(bench.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.CHANGES);
    }
  }

  @Test
  void a_key_that_is_not_accepted_says_what_is_wanted() throws Exception {
    play(
        "cell.draft.draft.renamed",
        "",
        "",
        bench -> {
          wire.server()
              .stubFor(
                  any(urlPathMatching(".*"))
                      .atPriority(1)
                      .willReturn(
                          answer(
                              401,
                              "{'type': 'authentication_error', 'code': 'authentication_failed',"
                                  + " 'detail': 'Incorrect authentication credentials.', 'attr':"
                                  + " null}")));
          Bench.Ran plan = bench.run("plan");
          assertThat(plan.exit()).isEqualTo(Exit.FAILED);
          assertThat(plan.out() + plan.err())
              .contains("LB4002", "Incorrect authentication credentials.", "personal API key")
              .doesNotContain("api-5ecret");
        });
  }
}
