package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// How new an account's API is, as far as an experiment of it shows (`launchdarkly.md §0`).
enum Era {
  /// Nothing was seen.
  UNKNOWN,
  /// Before v15.
  SEEDS,
  /// From v15 to v22.
  BETWEEN,
  /// v23 and later.
  TODAY;

  private static final List<String> SINCE_V23 =
      List.of("methodology", "dataSource", "mutableFieldsByStatus");
  private static final List<String> ITERATIONS = List.of("currentIteration", "draftIteration");
  private static final Set<String> SINCE_V15 = Set.of("v16.1", "v17", "v18", "v18.1", "v23");

  /// Whether it surely lacks what came with that version.
  boolean lacks(String version) {
    return switch (this) {
      case UNKNOWN, TODAY -> false;
      case SEEDS -> SINCE_V15.contains(version);
      case BETWEEN -> version.equals("v23");
    };
  }

  /// What an experiment shows: today's always say how they are analysed; since v15 iterations name
  /// their metrics in another way.
  static Era of(JsonNode experiment) {
    for (String field : SINCE_V23) {
      if (experiment.has(field)) {
        return TODAY;
      }
    }
    for (String iteration : ITERATIONS) {
      JsonNode shown = experiment.path(iteration);
      if (LiveReader.modern(shown)) {
        return BETWEEN;
      }
      if (shown.has("primaryMetric")) {
        return SEEDS;
      }
    }
    return UNKNOWN;
  }

  /// The newer of two: one experiment may show less than another.
  Era or(Era other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
