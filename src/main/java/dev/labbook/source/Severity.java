package dev.labbook.source;

/// How bad a [Problem] is. Only errors decide an exit code.
public enum Severity {
  /// The thing cannot be done.
  ERROR,
  /// It can be done, but somebody should look.
  WARNING,
  /// For information.
  NOTICE;

  /// The word in every output: `error`, `warning`, `notice`.
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTICE -> "notice";
    };
  }
}
