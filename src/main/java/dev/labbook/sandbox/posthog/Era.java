package dev.labbook.sandbox.posthog;

import java.util.Arrays;

/// The contracts that the sandbox can play (`posthog.md §0`).
enum Era {
  /// Early 2025: `filters`, hard delete, whole list rows, no actions.
  SEED("seed"),
  /// Late 2025: also native metrics, conclusions and soft delete.
  Y2025("2025"),
  /// Late 2026: the `feature_flag` object, actions, light list rows, versions, tags.
  Y2026("2026");

  private final String word;

  Era(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  boolean atLeast(Era other) {
    return compareTo(other) >= 0;
  }

  /// The era of that name; throws [IllegalArgumentException] for any other.
  static Era of(String word) {
    return Arrays.stream(values())
        .filter(era -> era.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown api '" + word + "'"));
  }
}
