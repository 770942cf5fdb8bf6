package dev.labbook.definition;

import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/// Finds the files that `definitions` names.
final class Finder {
  private final Path folder;
  private final Path own;
  private final Problems out;
  private final TreeMap<String, DefinitionFiles.Found> found = new TreeMap<>();

  /// @param own the name of the workspace file, which is never a definition
  Finder(Path folder, String own, Problems out) {
    this.folder = folder.toAbsolutePath().normalize();
    this.own = this.folder.resolve(own).normalize();
    this.out = out;
  }

  List<DefinitionFiles.Found> find(List<Workspace.Named> definitions) {
    definitions.forEach(this::one);
    return new ArrayList<>(found.values());
  }

  private void one(Workspace.Named named) {
    try {
      Path path = folder.resolve(named.text()).normalize();
      if (Files.isDirectory(path)) {
        below(named, path, file -> true);
      } else if (Files.isRegularFile(path)) {
        add(path);
      } else if (Files.exists(path)) {
        unreadable(named, path);
      } else if (PathGlob.isGlob(named.text())) {
        glob(named);
      } else {
        missing(named, "there is no '" + Printable.cut(named.text()) + "'");
      }
    } catch (InvalidPathException e) {
      if (PathGlob.isGlob(named.text())) {
        glob(named);
      } else {
        missing(named, "'" + Printable.cut(named.text()) + "' is no path");
      }
    }
  }

  private void glob(Workspace.Named named) {
    PathGlob glob = PathGlob.of(named.text());
    Path root = folder.resolve(glob.root()).normalize();
    if (Files.isDirectory(root)) {
      below(named, root, file -> glob.matches(slashed(root.relativize(file))));
    } else {
      missing(named, "there is no folder '" + Printable.cut(glob.root()) + "'");
    }
  }

  private void below(Workspace.Named named, Path root, Predicate<Path> wanted) {
    try {
      Walk.Result result = Walk.below(root);
      List<Path> files = result.files().stream().filter(f -> !isOwn(f) && wanted.test(f)).toList();
      files.forEach(this::add);
      result.unreadable().forEach(path -> unreadable(named, path));
      if (files.isEmpty() && result.unreadable().isEmpty()) {
        String message = "no definitions are found in '" + Printable.cut(named.text()) + "'";
        out.warning(
            DefinitionCodes.NOTHING_FOUND,
            named.place(),
            message,
            "put *.yaml or *.yml files there");
      }
    } catch (IOException e) {
      unreadable(named, root);
    }
  }

  private void add(Path path) {
    if (!isOwn(path)) {
      String shown = slashed(folder.relativize(path));
      found.put(shown, new DefinitionFiles.Found(path, shown));
    }
  }

  /// Whether it is the workspace file itself, by whatever path.
  private boolean isOwn(Path path) {
    try {
      return path.equals(own) || (path.endsWith(own.getFileName()) && Files.isSameFile(path, own));
    } catch (IOException e) {
      return false;
    }
  }

  private static String slashed(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }

  private void unreadable(Workspace.Named named, Path path) {
    String shown = Printable.cut(slashed(folder.relativize(path)));
    out.error(
        DefinitionCodes.NO_FILES,
        named.place(),
        "'" + shown + "' cannot be read",
        "check its rights, or where it leads");
  }

  private void missing(Workspace.Named named, String message) {
    out.error(
        DefinitionCodes.NO_FILES,
        named.place(),
        message,
        "the path is relative to the folder of labbook.yaml");
  }
}
