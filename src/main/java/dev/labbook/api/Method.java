package dev.labbook.api;

/// The HTTP methods that a platform's API uses.
public enum Method {
  /// Reads.
  GET,
  /// Creates, or runs an action.
  POST,
  /// Changes parts of something.
  PATCH,
  /// Replaces something.
  PUT,
  /// Removes something.
  DELETE
}
