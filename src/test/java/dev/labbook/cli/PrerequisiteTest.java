package dev.labbook.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One experiment stops and another takes its rule: in that order, or not at all.
final class PrerequisiteTest {
  private static final String KIND = "launchdarkly/experiment:shop/";

  @TempDir private Path folder;

  @Test
  void what_waits_for_a_stop_that_fails_is_blocked_and_comes_next_time() throws Exception {
    CaseFolder one = CaseFolder.named("rule.is-freed-then-taken");
    try (Wiretap wire = new Wiretap();
        Bench bench = Bench.open(folder, one.live())) {
      wire.before(bench.address());
      bench.write(one.workspace(), wire.address(), one.definition());
      StubMapping refusal = refuse(wire, "the-first-try");

      assertThat(bench.run("apply", "--yes").exit()).isEqualTo(Exit.INCOMPLETE);
      assertThat(bench.outcomes())
          .containsExactly(KIND + "a-second-try blocked", KIND + "the-first-try failed");
      assertThat(wire.writes()).hasSize(1);

      wire.server().removeStub(refusal);
      assertThat(bench.run("apply", "--yes").exit()).isEqualTo(Exit.DONE);
      assertThat(bench.outcomes())
          .containsExactly(KIND + "a-second-try applied", KIND + "the-first-try applied");
      assertThat(bench.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.DONE);
    }
  }

  private static StubMapping refuse(Wiretap wire, String key) {
    return wire.server()
        .stubFor(
            patch(urlPathMatching(".*/experiments/" + key))
                .atPriority(1)
                .willReturn(
                    aResponse()
                        .withStatus(403)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"code\": \"forbidden\", \"message\": \"Not allowed\"}")));
  }
}
