package dev.labbook.posthog;

import java.util.Locale;

/// What a definition can ask for.
enum Status {
  /// Never launched.
  DRAFT,
  /// Launched, and its flag is active.
  RUNNING,
  /// Launched, and its flag is off.
  PAUSED,
  /// Ended.
  STOPPED,
  /// Ended and put away.
  ARCHIVED,
  /// Gone; its flag stays.
  DELETED;

  static Status of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
