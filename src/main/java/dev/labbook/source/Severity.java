package dev.labbook.source;

/// How bad a [Problem] is. Only errors and violations decide an exit code.
public enum Severity {
  /// The thing cannot be done.
  ERROR,
  /// It can be done, but the workspace's policy forbids it: a plan that has one is not applied.
  VIOLATION,
  /// It can be done, but somebody should look.
  WARNING,
  /// For information.
  NOTICE;

  /// The word in every output: `error`, `violation`, `warning`, `notice`.
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case VIOLATION -> "violation";
      case WARNING -> "warning";
      case NOTICE -> "notice";
    };
  }
}
