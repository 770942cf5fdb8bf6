package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
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

/// Every case: planned, applied, planned again and applied again, over the wire.
final class ExperimentCasesTest {
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
  Stream<DynamicTest> cases() throws IOException {
    return CaseFolder.all().stream().map(c -> dynamicTest(c.name(), () -> check(c)));
  }

  @TestFactory
  Stream<DynamicTest> cases_of_posthog() throws IOException {
    return CaseFolder.posthog().stream().map(c -> dynamicTest(c.name(), () -> check(c)));
  }

  @TestFactory
  Stream<DynamicTest> legacy_cases() throws IOException {
    return CaseFolder.all("launchdarkly-legacy-experiments").stream()
        .map(c -> dynamicTest(c.name(), () -> check(c)));
  }

  private void check(CaseFolder expected) throws Exception {
    try (Bench bench = Bench.open(folder, expected.live())) {
      wire.before(bench.address());
      bench.write(expected.workspace(), wire.address(), expected.definition());
      JsonNode plan = planned(expected, bench);
      byte[] before = bench.state();
      applied(expected, bench, plan);
      if (plan.path("changes").isEmpty()) {
        assertThat(bench.state()).isEqualTo(before);
      } else {
        settled(bench, plan);
      }
    }
  }

  /// Plans twice: the expected bytes, and nothing but reading.
  private JsonNode planned(CaseFolder expected, Bench bench) throws IOException {
    byte[] before = bench.state();
    Bench.Ran text = bench.run("plan", "--save", "plan.json");
    Bench.Ran json = bench.run("plan", "--format", "json", "--detailed-exitcode");
    expected.expect("plan.txt", placeless(text.out()));
    expected.expect("plan.json", placeless(json.out()));
    if (!ofFiles(json.json())) {
      assertThat(json.out()).isEqualTo(bench.saved("plan.json"));
    }
    assertThat(wire.writes()).isEmpty();
    assertThat(bench.state()).isEqualTo(before);
    boolean wrong = !errors(json.json()).isEmpty();
    boolean changes = !json.json().path("changes").isEmpty();
    assertThat(text.exit()).isEqualTo(wrong ? Exit.FAILED : Exit.DONE);
    assertThat(json.exit()).isEqualTo(wrong ? Exit.FAILED : changes ? Exit.CHANGES : Exit.DONE);
    return json.json();
  }

  /// Applies: the very requests of the plan, in their order, and no other.
  private void applied(CaseFolder expected, Bench bench, JsonNode plan) throws IOException {
    wire.forget();
    Bench.Ran apply = bench.run("apply", "--yes", "--parallelism", "1");
    List<Exchange> exchanges = wire.exchanges();
    List<Write> sent = wire.writes().stream().map(Write::of).toList();
    expected.expect("requests.http", Requests.text(sent));
    assertThat(sent).isEqualTo(Requests.promised(plan, exchanges));
    assertThat(placeless(apply.out())).startsWith(expected.read("plan.txt"));
    assertThat(apply.exit()).as(apply.err() + apply.out()).isEqualTo(exit(plan));
    if (!ofFiles(plan)) {
      assertThat(bench.outcomes()).isEqualTo(outcomes(plan));
      assertThat(bench.report().path("planDigest")).isEqualTo(plan.path("digest"));
      assertThat(bench.report().at("/summary/requests")).isEqualTo(plan.at("/summary/requests"));
    }
  }

  /// After that there is nothing to do, but what could not be done before.
  private void settled(Bench bench, JsonNode before) throws IOException {
    wire.forget();
    Bench.Ran json = bench.run("plan", "--format", "json", "--detailed-exitcode");
    assertThat(json.json().path("changes")).isEmpty();
    assertThat(errors(json.json())).isEqualTo(errors(before));
    assertThat(json.exit()).isEqualTo(errors(before).isEmpty() ? Exit.DONE : Exit.FAILED);
    assertThat(bench.run("apply", "--yes").exit()).isEqualTo(exit(before));
    assertThat(wire.writes()).isEmpty();
  }

  private static int exit(JsonNode plan) {
    return ofFiles(plan) ? Exit.FAILED : errors(plan).isEmpty() ? Exit.DONE : Exit.INCOMPLETE;
  }

  /// A file that is wrong stops the whole run.
  private static boolean ofFiles(JsonNode plan) {
    return errors(plan).contains("");
  }

  /// The experiments that have errors; an empty text for what belongs to none.
  private static List<String> errors(JsonNode plan) {
    TreeSet<String> addresses = new TreeSet<>();
    for (JsonNode problem : plan.path("problems")) {
      if (problem.path("severity").asText().equals("error")) {
        addresses.add(problem.path("address").asText());
      }
    }
    return List.copyOf(addresses);
  }

  private static List<String> outcomes(JsonNode plan) {
    TreeSet<String> outcomes = new TreeSet<>();
    errors(plan).forEach(address -> outcomes.add(address + " blocked"));
    List<String> changes = new ArrayList<>();
    plan.path("changes").forEach(c -> changes.add(c.path("address").asText()));
    changes.forEach(address -> outcomes.add(address + " applied"));
    return List.copyOf(outcomes);
  }

  /// A port is another one every time.
  private static String placeless(String text) {
    return text.replace(wire.address().toString(), "http://127.0.0.1:PORT");
  }
}
