package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which command prints which format, where it goes, and what GitHub Actions is told.
final class FormatTest {
  private static final List<String> FORMATS =
      List.of("text", "json", "markdown", "html", "sarif", "junit");

  @TempDir Path folder;
  private Console console;

  @BeforeEach
  void a_workspace_within_a_repository() throws IOException {
    Path shop = folder.resolve("apps/shop");
    Files.createDirectories(shop.resolve("experiments"));
    Files.createDirectory(folder.resolve(".git"));
    Files.createDirectory(shop.resolve("sandbox"));
    console = new Console(folder);
    assertThat(console.run(List.of("init", "-C", "apps/shop", "-q")).exit()).isZero();
    console.change(Path.of("apps/shop"));
  }

  @Test
  void each_command_prints_every_format_to_standard_output_or_a_file() {
    assertThat(console.run(List.of("plan", "--save", "plan.json")).exit()).isZero();
    for (String format : FORMATS) {
      Console.Answer plan = print("plan", "--format", format);
      assertThat(print("show", "plan.json", "--format", format)).isEqualTo(plan);
      assertThat(print("apply", "--dry-run", "--format", format)).isEqualTo(plan);
      print("validate", "--format", format);
      assertThat(console.run(List.of("show", "plan.json", "--format", format, "--out", "x/y")))
          .isEqualTo(new Console.Answer(0, "", ""));
      assertThat(console.folder().resolve("x/y")).hasContent(plan.out());
    }
  }

  private Console.Answer print(String... words) {
    Console.Answer answer = console.run(List.of(words));
    assertThat(answer.exit()).isZero();
    assertThat(answer.out()).endsWith("\n").isNotBlank();
    return answer;
  }

  @Test
  void an_apply_reports_in_every_format() {
    Console.Answer applied = console.run(List.of("apply", "--yes", "--format", "markdown"));
    assertThat(applied.exit()).isZero();
    assertThat(applied.out()).startsWith("## Labbook apply\n\n**Apply: 1 applied.");
    assertThat(applied.err()).contains("Labbook plan · ");
    for (String format : FORMATS) {
      Console.Answer again = console.run(List.of("apply", "--yes", "--format", format));
      assertThat(again.out()).endsWith("\n").isNotBlank();
    }
  }

  @Test
  void another_format_is_wrong_usage_that_names_the_right_ones() {
    Console.Answer answer = console.run(List.of("plan", "--format", "pdf"));
    assertThat(answer.exit()).isEqualTo(64);
    assertThat(answer.err())
        .contains("cannot print the format 'pdf'")
        .contains("it prints: html, json, junit, markdown, sarif, text");
  }

  @Test
  void github_actions_is_told_of_problems_beside_the_result() throws IOException {
    Path file = folder.resolve("apps/shop/experiments/bad.yaml");
    Files.writeString(file, "kind: launchdarkly/experiment\nkye: x\n");
    console.set("GITHUB_ACTIONS", "true");
    for (String command : List.of("validate", "plan")) {
      Console.Answer answer = console.run(List.of(command, "--format", "json"));
      assertThat(answer.exit()).isEqualTo(1);
      JsonNode json = new ObjectMapper().readTree(answer.out());
      assertThat(json.at("/problems/0/file").asText()).isEqualTo("experiments/bad.yaml");
      assertThat(answer.err())
          .contains("::error file=apps/shop/experiments/bad.yaml,line=2,col=1,title=Labbook LB");
    }
    Console.Answer sarif = console.run(List.of("validate", "--format", "sarif"));
    assertThat(sarif.out()).contains("\"uri\": \"apps/shop/experiments/bad.yaml\"");
    console.set("GITHUB_ACTIONS", "false");
    assertThat(console.run(List.of("validate")).err()).doesNotContain("::error");
  }
}
