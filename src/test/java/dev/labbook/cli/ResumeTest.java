package dev.labbook.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.matching.MatchResult;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Whichever request of a cell of the truth table is refused: the next apply does the rest, and
/// nothing is done twice.
final class ResumeTest {
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

  @TestFactory
  Stream<DynamicTest> the_next_apply_does_the_rest() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (CaseFolder one : CaseFolder.all()) {
      int requests = requests(one);
      for (int refused = 1; requests > 1 && refused <= requests; refused++) {
        int number = refused;
        tests.add(
            dynamicTest(
                one.name() + ", request " + number + " of " + requests,
                () -> check(one, number, requests)));
      }
    }
    return tests.stream();
  }

  private static int requests(CaseFolder one) throws IOException {
    JsonNode plan = new ObjectMapper().readTree(one.read("plan.json"));
    return one.name().startsWith("cell.") ? plan.at("/summary/requests").asInt() : 0;
  }

  private void check(CaseFolder one, int refused, int requests) throws Exception {
    try (Bench bench = Bench.open(folder, one.live())) {
      wire.before(bench.address());
      bench.write(one.workspace(), wire.address(), one.definition());
      refuse(bench, refused);

      assertThat(bench.run("apply", "--yes").exit()).isEqualTo(Exit.INCOMPLETE);
      assertThat(bench.outcomes()).singleElement().asString().endsWith(" failed");
      JsonNode outcome = bench.report().at("/outcomes/0");
      assertThat(outcome.path("step").asText()).isEqualTo(Integer.toString(refused));
      assertThat(outcome.path("requests").asInt()).isEqualTo(refused);

      assertThat(bench.run("apply", "--yes").exit()).isEqualTo(Exit.DONE);
      assertThat(bench.run("plan", "--detailed-exitcode").exit()).isEqualTo(Exit.DONE);
      assertThat(wire.writes().stream().filter(write -> write.status() < 300)).hasSize(requests);
    }
  }

  /// The write of that number is answered no; all others are passed on.
  private static void refuse(Bench bench, int refused) {
    ResponseDefinitionBuilder on =
        aResponse()
            .proxiedFrom(bench.address().toString())
            .withRemoveRequestHeader("Accept-Encoding");
    String state = Scenario.STARTED;
    for (int number = 1; number < refused; number++) {
      wire.server().stubFor(write(state, "after " + number).willReturn(on));
      state = "after " + number;
    }
    wire.server()
        .stubFor(
            write(state, "refused")
                .willReturn(
                    aResponse()
                        .withStatus(403)
                        .withHeader("Content-Type", "application/json")
                        .withBody("{\"code\": \"forbidden\", \"message\": \"Not allowed\"}")));
  }

  private static MappingBuilder write(String from, String to) {
    return any(anyUrl())
        .andMatching(request -> MatchResult.of(!request.getMethod().equals(RequestMethod.GET)))
        .atPriority(1)
        .inScenario("writes")
        .whenScenarioStateIs(from)
        .willSetStateTo(to);
  }
}
