package dev.labbook.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.labbook.cli.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the pages show is what happens. Each page is run from its top to its end in a copy of the
/// examples, on the same day. `-Dlabbook.rewrite=true` writes what happens into the pages.
final class RunTest {
  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> a_page_runs_as_it_says() {
    return Page.all().stream()
        .filter(file -> Page.read(file).blocks().stream().anyMatch(b -> b.is("run")))
        .map(file -> dynamicTest(file.toString(), () -> run(file)));
  }

  private void run(Path file) throws IOException {
    Path root = Files.createDirectory(folder.toRealPath().resolve(file.getFileName().toString()));
    Page page = Page.read(file);
    Scratch scratch = new Scratch(root);
    Console.Answer last = new Console.Answer(0, "", "");
    for (Page.Block block : page.blocks()) {
      if (block.is("file")) {
        Path path = scratch.path(block.marks().get("file"));
        Files.createDirectories(Objects.requireNonNull(path.getParent()));
        Files.writeString(path, block.text(), UTF_8);
      }
      if (block.is("run")) {
        last = run(page, block, scratch);
      }
      if (block.is("output")) {
        check(page, block, last.out().isEmpty() ? last.err() : last.out());
      }
      if (block.is("shows")) {
        check(page, block, Files.readString(scratch.path(block.marks().get("shows")), UTF_8));
      }
    }
    page.write();
  }

  private static Console.Answer run(Page page, Page.Block block, Scratch scratch) {
    Console.Answer last = new Console.Answer(0, "", "");
    for (String line : block.text().strip().split("\n", -1)) {
      assertThat(last.exit()).as(page.where(block)).isZero();
      last = scratch.run(line);
    }
    String code = Objects.requireNonNull(block.marks().get("run"));
    assertThat(last.exit())
        .as("%s\n%s", page.where(block), last.err())
        .isEqualTo(code.isEmpty() ? 0 : Integer.parseInt(code));
    return last;
  }

  private static void check(Page page, Page.Block block, String actual) {
    if (Page.rewrite()) {
      page.replace(block, actual);
    } else {
      assertThat(actual).as(page.where(block)).isEqualTo(block.text());
    }
  }
}
