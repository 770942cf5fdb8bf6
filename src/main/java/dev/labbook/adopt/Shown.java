package dev.labbook.adopt;

import java.io.File;
import java.nio.file.Path;

/// How files are called in outputs.
final class Shown {
  private Shown() {}

  /// Relative to the workspace, with `/`; as it is where that cannot be said.
  static String of(Path workspace, Path file) {
    Path base = workspace.toAbsolutePath().normalize();
    Path path = file.toAbsolutePath().normalize();
    boolean same = String.valueOf(base.getRoot()).equals(String.valueOf(path.getRoot()));
    return (same ? base.relativize(path) : path).toString().replace(File.separatorChar, '/');
  }
}
