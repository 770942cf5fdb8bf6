package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.cli.Requests.Write;
import dev.labbook.cli.Wiretap.Exchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// PostHog's cases that are not about one era alone, on older servers: the same actions or the same
/// errors as on today's, by the requests that stand in `requests.ERA.http`, and then nothing to do.
final class PostHogErasTest {
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
  Stream<DynamicTest> the_seeds_era() throws IOException {
    return cases("seed", "");
  }

  /// Between the seed's era and today's only deletions differ from both, and a few more cases.
  @TestFactory
  Stream<DynamicTest> of_2025() throws IOException {
    return cases("2025", "cell.(?!deleted).*");
  }

  /// @param without the names of the cases that are left out
  private Stream<DynamicTest> cases(String era, String without) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (CaseFolder one : CaseFolder.posthog()) {
      if (!one.ofOneEra() && !one.name().matches(without)) {
        tests.add(dynamicTest(one.name() + " in " + era, () -> check(one, era)));
      }
    }
    return tests.stream();
  }

  private void check(CaseFolder expected, String era) throws Exception {
    ObjectNode live = expected.live().put("api", era);
    try (Bench bench = Bench.open(folder, live)) {
      wire.before(bench.address());
      bench.write(expected.workspace(), wire.address(), expected.definition());
      JsonNode plan = bench.run("plan", "--format", "json").json();
      JsonNode today = new ObjectMapper().readTree(expected.read("plan.json"));
      assertThat(gist(plan)).isEqualTo(gist(today));
      assertThat(wire.writes()).isEmpty();
      applied(expected, era, bench, plan);
    }
  }

  private void applied(CaseFolder expected, String era, Bench bench, JsonNode plan)
      throws IOException {
    List<Write> sent = List.of();
    if (!plan.path("changes").isEmpty()) {
      wire.forget();
      Bench.Ran apply = bench.run("apply", "--yes", "--parallelism", "1");
      List<Exchange> exchanges = wire.exchanges();
      sent = wire.writes().stream().map(Write::of).toList();
      assertThat(sent).isEqualTo(Requests.promised(plan, exchanges));
      assertThat(bench.outcomes())
          .as(apply.err())
          .allMatch(outcome -> outcome.endsWith(" applied") || outcome.endsWith(" blocked"));
      assertThat(bench.run("plan", "--format", "json").json().path("changes")).isEmpty();
    }
    expected.expect("requests." + era + ".http", Requests.text(sent));
  }

  /// What the eras have in common: actions and errors.
  private static List<String> gist(JsonNode plan) {
    List<String> gist = new ArrayList<>();
    for (JsonNode change : plan.path("changes")) {
      gist.add(change.path("address").asText() + " " + change.path("actions"));
    }
    TreeSet<String> errors = new TreeSet<>();
    for (JsonNode problem : plan.path("problems")) {
      if (problem.path("severity").asText().equals("error")) {
        errors.add(problem.path("address").asText() + " " + problem.path("code").asText());
      }
    }
    gist.addAll(errors);
    return gist;
  }
}
