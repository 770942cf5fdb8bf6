package dev.labbook.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.labbook.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The parts of the pages that are made from the code are as the code is, and none is missing.
/// `-Dlabbook.rewrite=true` writes them.
final class TablesTest {
  @TestFactory
  Stream<DynamicTest> generated_parts_are_up_to_date() throws IOException {
    Map<String, String> parts = new Tables().all();
    return Page.all().stream().map(file -> dynamicTest(file.toString(), () -> check(file, parts)));
  }

  private static void check(Path file, Map<String, String> parts) throws IOException {
    Page page = Page.read(file);
    for (Map.Entry<String, String> part : page.generated().entrySet()) {
      assertThat(parts).as(file.toString()).containsKey(part.getKey());
      String now = parts.get(part.getKey());
      if (Page.rewrite()) {
        page.replaceGenerated(part.getKey(), now);
      } else {
        assertThat(part.getValue()).as("%s, %s", file, part.getKey()).isEqualTo(now);
      }
    }
    page.write();
  }

  @Test
  void every_part_stands_somewhere() throws IOException {
    Set<String> shown = new TreeSet<>();
    Page.all().forEach(file -> shown.addAll(Page.read(file).generated().keySet()));
    assertThat(shown).containsAll(new Tables().all().keySet());
  }

  @Test
  void every_command_has_its_section() {
    String text = Page.read(Path.of("docs/commands.md")).text();
    assertThat(new Console(Path.of("")).commands())
        .allSatisfy(command -> assertThat(text).contains("\n## labbook " + command.name() + "\n"));
  }

  @TestFactory
  Stream<DynamicTest> every_package_is_in_the_architecture_page() throws IOException {
    String text = Page.read(Path.of("ARCHITECTURE.md")).text();
    try (Stream<Path> folders = Files.list(Path.of("src/main/java/dev/labbook"))) {
      return folders.map(f -> f.getFileName().toString()).sorted().toList().stream()
          .map(name -> dynamicTest(name, () -> assertThat(text).contains("\n| `" + name + "` |")));
    }
  }

  @TestFactory
  Stream<DynamicTest> schemas_are_up_to_date() {
    return new Console(Path.of(""))
        .schemas().entrySet().stream()
            .map(
                e ->
                    dynamicTest(
                        e.getKey(), () -> schema(Path.of("schemas", e.getKey()), e.getValue())));
  }

  private static void schema(Path file, String text) throws IOException {
    if (Page.rewrite()) {
      Files.writeString(file, text);
    }
    assertThat(file).hasContent(text);
  }
}
