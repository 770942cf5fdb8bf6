package dev.labbook.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.cli.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The examples work as they are, and so does what `labbook init` writes.
final class ExamplesTest {
  private static final Path EXAMPLES = Path.of("examples");
  private static final Pattern SCHEMA =
      Pattern.compile("\\A# yaml-language-server: \\$schema=(\\S+)\n");

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> an_example_is_valid_plans_applies_and_then_has_nothing_to_do() {
    return list(EXAMPLES).stream()
        .filter(example -> Files.exists(example.resolve("labbook.yaml"))) // others are for CI
        .map(
            example ->
                dynamicTest(
                    example.toString(),
                    () -> {
                      Path copy = folder.resolve(example.getFileName().toString());
                      Scratch.copy(example, copy);
                      works(copy);
                    }));
  }

  @Test
  void what_init_writes_works() throws IOException {
    Path fresh = Files.createDirectory(folder.resolve("fresh"));
    run(fresh, 0, "init");
    works(fresh);
    Console.Answer again = run(fresh, 0, "init");
    assertThat(again.err()).contains("Everything was there already.").doesNotContain("wrote");
  }

  private static void works(Path workspace) throws IOException {
    run(workspace, 0, "validate");
    JsonNode plan = new ObjectMapper().readTree(run(workspace, 0, "plan", "--format=json").out());
    assertThat(plan.at("/changes")).isNotEmpty();
    run(workspace, 2, "plan", "--detailed-exitcode");
    JsonNode report =
        new ObjectMapper().readTree(run(workspace, 0, "apply", "--yes", "--format=json").out());
    assertThat(report.at("/planDigest")).isEqualTo(plan.at("/digest"));
    assertThat(report.at("/summary/requests")).isEqualTo(plan.at("/summary/requests"));
    assertThat(report.at("/summary/applied").intValue()).isEqualTo(plan.at("/changes").size());
    run(workspace, 0, "plan", "--detailed-exitcode");
  }

  private static Console.Answer run(Path workspace, int exit, String... words) {
    Console.Answer answer = new Console(workspace).run(List.of(words));
    assertThat(answer.exit())
        .as("%s\n%s%s", List.of(words), answer.out(), answer.err())
        .isEqualTo(exit);
    return answer;
  }

  @TestFactory
  Stream<DynamicTest> every_yaml_file_names_its_schema() {
    return files(EXAMPLES, ".yaml").stream()
        .map(
            file ->
                dynamicTest(
                    file.toString(),
                    () -> {
                      Matcher schema = SCHEMA.matcher(Files.readString(file, UTF_8));
                      assertThat(schema.find()).isTrue();
                      assertThat(file.resolveSibling(schema.group(1))).exists();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> every_sandbox_file_is_valid() {
    return files(EXAMPLES, ".json").stream()
        .map(file -> dynamicTest(file.toString(), () -> assertThat(errors(file)).isEmpty()));
  }

  private static List<?> errors(Path file) throws IOException {
    String text = Files.readString(file, UTF_8);
    String schema = new ObjectMapper().readTree(text).path("$schema").asText();
    assertThat(file.resolveSibling(schema)).exists();
    String name = schema.substring(schema.lastIndexOf('/') + 1);
    return Json.errors(name.replace(".schema.json", ""), text);
  }

  /// A field may stand in a comment, where the sandbox lacks what it needs.
  @Test
  void the_launchdarkly_example_shows_every_field() {
    String shown = shown("launchdarkly");
    assertThat(fields("launchdarkly/experiment")).hasSizeGreaterThan(40).allSatisfy(shows(shown));
    assertThat(fields("labbook.yaml"))
        .hasSizeGreaterThan(20)
        .allSatisfy(shows(shown + shown("posthog")));
  }

  /// Of what PostHog spells, only the most usual.
  @Test
  void the_posthog_example_shows_every_field() {
    List<String> own =
        fields("posthog/experiment").stream()
            .filter(
                path -> !path.matches("overrides|(metrics|secondaryMetrics|filters|exposure)\\..*"))
            .toList();
    assertThat(own).hasSizeGreaterThan(30).allSatisfy(shows(shown("posthog")));
  }

  private static ThrowingConsumer<String> shows(String text) {
    return path -> {
      String name = path.substring(path.lastIndexOf('.') + 1);
      assertThat(text).containsPattern("(?m)(^|[\\s{])" + name + ":( |$)");
    };
  }

  private static String shown(String example) {
    return files(EXAMPLES.resolve(example), ".yaml").stream()
        .map(ExamplesTest::read)
        .collect(Collectors.joining());
  }

  /// Paths of the fields that `explain` lists for a kind or a file.
  private static List<String> fields(String where) {
    String explained = new Console(Path.of("")).run(List.of("explain")).out();
    String from = explained.substring(explained.indexOf("Fields of " + where + "\n"));
    return from.lines().skip(1).takeWhile(line -> !line.isBlank()).map(String::strip).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder, String suffix) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(suffix) && !f.toString().contains(".labbook"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
