package dev.labbook;

import static java.util.Objects.requireNonNull;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/// The project's Java files, parsed by javac and not attributed.
///
/// @param units one per file, in the order of the paths
/// @param docs where javac keeps the doc comments
record Sources(List<CompilationUnitTree> units, DocTrees docs) {

  /// Parses every Java file below `folder`, which is relative to the project.
  static Sources below(String folder) {
    JavaCompiler compiler = requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      var objects = files.getJavaFileObjectsFromPaths(paths(folder, ".java"));
      List<String> options = List.of("-proc:none");
      var task =
          (JavacTask) compiler.getTask(new StringWriter(), files, null, options, null, objects);
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return new Sources(List.copyOf(units), DocTrees.instance(task));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The files below `folder` whose names end with `suffix`, in order.
  static List<Path> paths(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  /// How many lines `tree` takes, from its modifiers to its last brace.
  long lines(CompilationUnitTree unit, Tree tree) {
    SourcePositions positions = docs.getSourcePositions();
    long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree));
    return unit.getLineMap().getLineNumber(positions.getEndPosition(unit, tree)) - first + 1;
  }

  /// The line on which `tree` starts, as `file:line`.
  String where(CompilationUnitTree unit, Tree tree) {
    long start = docs.getSourcePositions().getStartPosition(unit, tree);
    return unit.getSourceFile().getName() + ":" + unit.getLineMap().getLineNumber(start);
  }
}
