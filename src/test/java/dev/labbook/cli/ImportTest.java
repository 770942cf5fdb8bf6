package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever is live, in every state and era: a plan right after `import` is empty, the files have
/// no errors, and another `import` has nothing to do.
final class ImportTest {
  @TempDir private Path folder;

  @TestFactory
  Stream<DynamicTest> launchdarkly_in_every_era() throws IOException {
    return cases("launchdarkly-experiment", List.of("2022", "2024", "2026"));
  }

  @TestFactory
  Stream<DynamicTest> legacy_experiments() throws IOException {
    return cases("launchdarkly-legacy-experiments", List.of("2022", "2026"));
  }

  @TestFactory
  Stream<DynamicTest> posthog_in_every_era() throws IOException {
    return cases("posthog-experiment", List.of("seed", "2025", "2026"));
  }

  private Stream<DynamicTest> cases(String kind, List<String> eras) throws IOException {
    Map<String, CaseFolder> different = new TreeMap<>();
    for (CaseFolder one : CaseFolder.all(kind)) {
      different.putIfAbsent(one.live().toString(), one);
    }
    List<DynamicTest> tests = new ArrayList<>();
    for (CaseFolder one : different.values()) {
      List<String> own = one.ofOneEra() ? List.of(one.live().path("api").asText()) : eras;
      own.forEach(era -> tests.add(dynamicTest(one.name() + " in " + era, () -> check(one, era))));
    }
    return tests.stream();
  }

  @Test
  void an_error_is_not_nothing_to_do() {
    Workshop shop = new Workshop(folder);
    shop.live("a running");
    shop.workspace("nonsense: true");

    Workshop.Ran result = shop.run("import", "--all");

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).endsWith("\nImport: nothing done. 1 error.\n");
  }

  @Test
  void says_what_it_wrote_by_address_whatever_the_platform_lists_first() {
    Workshop shop = new Workshop(folder);
    shop.live("c running", "a running", "b draft");
    shop.workspace("");
    Workshop.Ran ran = shop.run("import", "--all", "--format", "json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.json().findValuesAsText("address"))
        .containsExactly(
            "launchdarkly/experiment:shop/a",
            "launchdarkly/experiment:shop/b",
            "launchdarkly/experiment:shop/c");
  }

  /// The examples' own sandboxes, as they are and after everything has been applied.
  @ParameterizedTest
  @ValueSource(strings = {"quickstart", "launchdarkly", "posthog"})
  void every_example(String name) throws Exception {
    Path example = folder.resolve(name);
    copy(Path.of("examples").resolve(name), example);
    Console console = new Console(example);
    for (boolean applied : new boolean[] {false, true}) {
      if (applied) {
        assertThat(console.run(List.of("apply", "--yes")).exit()).isZero();
      }
      Path workspace = example.resolve("labbook.yaml");
      String text = Files.readString(workspace);
      String bare = text.replaceFirst("(?m)^policy:\\n(  .*\\n)+", "");
      Files.writeString(
          workspace, bare.replaceFirst("(?m)^definitions:.*", "definitions: fresh" + applied));
      Console.Answer imported = console.run(List.of("import", "--all"));
      assertThat(imported.exit()).as(imported.out()).isZero();
      assertThat(imported.out()).contains(" written").doesNotContain("LB4");
      Console.Answer plan = console.run(List.of("plan"));
      assertThat(plan.out()).startsWith("Labbook plan").contains("Nothing to do.");
      Files.writeString(workspace, text);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!file.toString().contains(".labbook")) {
          Path copy = to.resolve(from.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
  }

  private void check(CaseFolder one, String era) throws Exception {
    ObjectNode live = one.live().put("api", era);
    try (Bench bench = Bench.open(folder, live)) {
      String workspace = one.workspace().replace("definition.yaml", "imported");
      bench.write(workspace, bench.address(), "");
      byte[] before = bench.state();
      JsonNode imported = bench.run("import", "--all", "--format", "json").json();
      assertThat(imported.path("problems").findValuesAsText("code")).allMatch("LB4304"::equals);
      if (imported.path("files").isEmpty()) {
        return;
      }
      JsonNode plan = bench.run("plan", "--format", "json").json();
      assertThat(plan.path("changes")).isEmpty();
      assertThat(plan.path("problems")).isEmpty();
      JsonNode again = bench.run("import", "--all", "--format", "json").json();
      assertThat(again.path("summary").path("managed").asInt())
          .isEqualTo(imported.path("summary").path("written").asInt());
      assertThat(bench.state()).isEqualTo(before);
    }
  }
}
