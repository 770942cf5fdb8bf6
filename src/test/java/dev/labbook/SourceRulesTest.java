package dev.labbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The habits that a compiler does not check: sizes, comments, null-marked packages.
final class SourceRulesTest {

  private static final int LONGEST_FILE = 400;
  private static final int LONGEST_METHOD = 40;

  /// A test carries its examples and what it expects of them.
  private static final int LONGEST_TEST = 60;

  private static final String MAIN = "src/main/java";

  @Test
  void no_source_file_is_too_long() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : Sources.paths("src", ".java")) {
      int lines = Files.readAllLines(file).size();
      if (lines > LONGEST_FILE) {
        tooLong.add(file + " has " + lines + " lines");
      }
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void no_method_is_too_long() {
    Sources sources = Sources.below("src");
    List<String> tooLong = new ArrayList<>();
    for (CompilationUnitTree unit : sources.units()) {
      new LongMethods(sources, unit, tooLong).scan(unit, null);
    }
    assertThat(tooLong).isEmpty();
  }

  @Test
  void every_public_type_and_method_says_what_it_means() {
    Sources sources = Sources.below(MAIN);
    List<String> silent = new ArrayList<>();
    for (CompilationUnitTree unit : sources.units()) {
      new MissingComments(sources, unit, silent).scan(unit, null);
    }
    assertThat(silent).isEmpty();
  }

  @Test
  void doc_comments_are_markdown() throws IOException {
    List<String> old = new ArrayList<>();
    for (Path file : Sources.paths("src", ".java")) {
      if (Files.readAllLines(file).stream().anyMatch(line -> line.strip().startsWith("/**"))) {
        old.add(file.toString());
      }
    }
    assertThat(old).isEmpty();
  }

  @Test
  void every_package_is_null_marked() throws IOException {
    Set<Path> packages = new TreeSet<>();
    for (Path file : Sources.paths(MAIN, ".java")) {
      packages.add(file.resolveSibling("package-info.java"));
    }
    assertThat(packages).allSatisfy(info -> assertThat(info).content().contains("\n@NullMarked\n"));
  }

  private static final class LongMethods extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final Sources sources;
    private final CompilationUnitTree unit;
    private final List<String> found;

    LongMethods(Sources sources, CompilationUnitTree unit, List<String> found) {
      this.sources = sources;
      this.unit = unit;
      this.found = found;
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
      long lines = sources.lines(unit, method);
      boolean test = unit.getSourceFile().toString().contains("src/test/");
      if (lines > (test ? LONGEST_TEST : LONGEST_METHOD)) {
        found.add(
            sources.where(unit, method) + " " + method.getName() + " has " + lines + " lines");
      }
      return super.visitMethod(method, null);
    }
  }
}
