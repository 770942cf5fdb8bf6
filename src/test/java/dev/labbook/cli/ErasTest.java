package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every case that is not about one era alone comes to the same in the first of them: the same
/// actions by the same requests, or the same errors, and then nothing more to do. Of today's era
/// [FamiliesTest] shows it.
final class ErasTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> the_first_era() throws IOException {
    return cases("2022");
  }

  private Stream<DynamicTest> cases(String api) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (CaseFolder one : CaseFolder.all()) {
      if (!one.ofOneEra()) {
        tests.add(dynamicTest(one.name() + " in " + api, () -> check(one, api)));
      }
    }
    return tests.stream();
  }

  private void check(CaseFolder expected, String api) throws Exception {
    ObjectNode live = expected.live().put("api", api);
    try (Bench bench = Bench.open(folder, live)) {
      bench.write(expected.workspace(), bench.address(), expected.definition());
      JsonNode plan = bench.run("plan", "--format", "json").json();
      JsonNode known = new ObjectMapper().readTree(expected.read("plan.json"));
      assertThat(gist(plan)).isEqualTo(gist(known));
      if (!plan.path("changes").isEmpty()) {
        Bench.Ran apply = bench.run("apply", "--yes");
        assertThat(bench.outcomes())
            .as(apply.err())
            .allMatch(outcome -> outcome.endsWith(" applied") || outcome.endsWith(" blocked"));
        assertThat(bench.run("plan", "--format", "json").json().path("changes")).isEmpty();
      }
    }
  }

  /// What the eras have in common: actions, requests, instructions and errors.
  static List<String> gist(JsonNode plan) {
    List<String> gist = new ArrayList<>();
    for (JsonNode change : plan.path("changes")) {
      gist.add(change.path("address").asText() + " " + change.path("actions"));
      for (JsonNode step : change.path("steps")) {
        gist.add(step.path("method").asText() + " " + step.path("path").asText());
        gist.addAll(step.path("body").path("instructions").findValuesAsText("kind"));
      }
    }
    for (JsonNode problem : plan.path("problems")) {
      if (problem.path("severity").asText().equals("error")) {
        gist.add(problem.path("address").asText() + " " + problem.path("code").asText());
      }
    }
    return gist;
  }
}
