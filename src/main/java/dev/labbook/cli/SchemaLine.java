package dev.labbook.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The line above a definition that tells editors its schema.
final class SchemaLine {
  private final WorkspaceFolder folder;
  private final Kinds kinds;
  private final Map<String, String> known = new java.util.HashMap<>();

  SchemaLine(WorkspaceFolder folder, Kinds kinds) {
    this.folder = folder;
    this.kinds = kinds;
  }

  /// The schema of a kind, seen from a folder: the one of `init`, else one in a folder `schemas` of
  /// the workspace or above it. Where there is none it is written where `init` writes it.
  ///
  /// @return the line without `#`; null when there is no schema and none can be written
  @Nullable String of(String kind, Path from) {
    String name = kind.replace('/', '-') + ".schema.json";
    Path schema = find(name);
    if (schema == null) {
      return null;
    }
    String path = known.computeIfAbsent(kind + "\n" + from, k -> relative(from, schema));
    return "yaml-language-server: $schema=" + path;
  }

  private static String relative(Path from, Path schema) {
    return from.toAbsolutePath()
        .normalize()
        .relativize(schema.toAbsolutePath().normalize())
        .toString()
        .replace(File.separatorChar, '/');
  }

  private @Nullable Path find(String name) {
    Path own = folder.path().resolve(".vscode").resolve("labbook-" + name);
    if (Files.isRegularFile(own)) {
      return own;
    }
    for (Path above = folder.path(); above != null; above = above.getParent()) {
      Path schema = above.resolve("schemas").resolve(name);
      if (Files.isRegularFile(schema)) {
        return schema;
      }
    }
    return written(own, name);
  }

  private @Nullable Path written(Path own, String name) {
    try {
      Files.createDirectories(own.toAbsolutePath().getParent());
      Files.writeString(own, String.valueOf(new Schemas(kinds).all().get(name)));
      return own;
    } catch (IOException e) {
      return null;
    }
  }
}
