package dev.labbook.sandbox.posthog;

import java.util.Arrays;

/// The kinds of rows, in the order in which they are stored.
enum Kind {
  SETTINGS("settings"),
  USER("user"),
  ACTION("action"),
  HOLDOUT("holdout"),
  SAVED_METRIC("savedMetric"),
  COHORT("cohort"),
  FLAG("flag"),
  EXPERIMENT("experiment");

  private final String word;

  Kind(String word) {
    this.word = word;
  }

  String word() {
    return word;
  }

  /// The kind of that name; throws [IllegalArgumentException] for any other.
  static Kind of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown kind '" + word + "'"));
  }
}
