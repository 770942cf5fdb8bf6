package dev.labbook.sandbox;

import java.util.Arrays;

/// The generations of the API that the sandbox can play (`launchdarkly.md §0`).
enum Api {
  /// v10 to v14: `primaryMetric` and `secondaryMetrics`, `metrics[].primary` required.
  Y2022("2022"),
  /// v17: `primarySingleMetric` or `primaryFunnel`, `metrics[]`, randomization unit, holdout.
  Y2024("2024"),
  /// v23: tags, methodology, analysis, `mutableFieldsByStatus`; experiments have left beta.
  Y2026("2026");

  private final String year;

  Api(String year) {
    this.year = year;
  }

  String year() {
    return year;
  }

  boolean atLeast(Api other) {
    return compareTo(other) >= 0;
  }

  /// The generation of that year; throws [IllegalArgumentException] for any other.
  static Api of(String year) {
    return Arrays.stream(values())
        .filter(api -> api.year.equals(year))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown api '" + year + "'"));
  }
}
