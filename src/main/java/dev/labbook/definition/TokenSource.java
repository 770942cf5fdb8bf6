package dev.labbook.definition;

/// Where a target's token is to be found. The token itself never stands in a workspace file.
public sealed interface TokenSource {
  /// In an environment variable.
  record Env(String name) implements TokenSource {}

  /// In a file.
  ///
  /// @param path as written; relative to the workspace
  record File(String path) implements TokenSource {}
}
