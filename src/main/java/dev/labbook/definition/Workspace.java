package dev.labbook.definition;

import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Type;
import dev.labbook.source.Yaml;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The workspace file, `labbook.yaml`.
///
/// @param definitions folders, files and globs, in their order
/// @param targets by name, in the order of the file
/// @param mask what is masked in every output
public record Workspace(
    Source source,
    List<Named> definitions,
    Map<String, Target> targets,
    Policy policy,
    List<Pattern> mask) {
  /// A text of the file and its place.
  public record Named(String text, Place place) {}

  /// What the file may say; its schema is written from this.
  public static Type.Shape shape(List<Platform> platforms) {
    return WorkspaceShape.of(platforms);
  }

  /// Reads the file. Null when it has an error, all of which are then in `out`.
  public static @Nullable Workspace read(Source source, List<Platform> platforms, Problems out) {
    Problems own = new Problems();
    Node.Mapping document = document(source, own);
    Workspace workspace =
        document == null ? null : new WorkspaceReader(source, platforms, own).read(document);
    out.addAll(own.sorted());
    return own.hasErrors() ? null : workspace;
  }

  private static Node.@Nullable Mapping document(Source source, Problems out) {
    List<Node.Mapping> documents = Yaml.parse(source, Limits.DEFAULT, out);
    if (documents.size() == 1) {
      return documents.getFirst();
    }
    if (documents.size() > 1) {
      String message = "a workspace file holds one document only";
      out.error(DefinitionCodes.WORKSPACE, source.place(documents.get(1).start()), message, null);
    } else if (!out.hasErrors()) {
      String hint = "write at least version, definitions and targets; 'labbook init' does it";
      out.error(DefinitionCodes.WORKSPACE, source.place(0), "the workspace file is empty", hint);
    }
    return null;
  }
}
