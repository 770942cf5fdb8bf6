package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/// How new an account's API is, as far as an experiment of it shows (`launchdarkly.md §0`).
enum Era {
  /// Nothing was seen.
  UNKNOWN(Set.of()),
  /// Before v15.
  SEEDS(Set.of("v16.1", "v17", "v18", "v18.1", "v23")),
  /// From v15 to v22.
  BETWEEN(Set.of("v23")),
  /// v23 and later.
  TODAY(Set.of());

  private final Set<String> later;

  Era(Set<String> later) {
    this.later = later;
  }

  /// Whether it surely lacks what came with that version.
  boolean lacks(String version) {
    return later.contains(version);
  }

  /// What an experiment shows: today's always say how they are analysed; since v15 iterations name
  /// their metrics in another way.
  static Era of(JsonNode experiment) {
    if (List.of("methodology", "dataSource", "mutableFieldsByStatus").stream()
        .anyMatch(experiment::has)) {
      return TODAY;
    }
    for (String iteration : List.of("currentIteration", "draftIteration")) {
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
