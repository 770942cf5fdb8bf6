package dev.labbook.sandbox;

import java.nio.file.Path;
import java.util.List;

/// A seed or state file that cannot be used. The message names the file, the place in it (a JSON
/// pointer, or line and column), what is wrong, and what to do; it may have several lines.
public final class SandboxFileException extends Exception {
  private static final long serialVersionUID = 1;

  SandboxFileException(String message) {
    super(message);
  }

  /// One problem with a file.
  static SandboxFileException of(Path file, String what) {
    return new SandboxFileException(file + ": " + what);
  }

  /// All problems of a file, a line each.
  static SandboxFileException of(Path file, List<String> problems) {
    return new SandboxFileException(
        String.join("\n", problems.stream().map(problem -> file + ": " + problem).toList()));
  }
}
