package dev.labbook.launchdarkly;

import java.util.Locale;

/// What a definition can ask for.
enum Status {
  /// Never started.
  DRAFT,
  /// An iteration runs.
  RUNNING,
  /// The last iteration has ended, with a winner.
  STOPPED,
  /// Put away.
  ARCHIVED;

  static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
