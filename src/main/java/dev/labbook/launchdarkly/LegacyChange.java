package dev.labbook.launchdarkly;

import java.util.List;

/// One thing that is done to the legacy experiments of a flag.
sealed interface LegacyChange {
  /// The environments in which recording begins.
  default List<String> starts() {
    return List.of();
  }

  /// Another variation becomes the baseline.
  ///
  /// @param variation its index
  record Baseline(int variation) implements LegacyChange {}

  /// A metric gets an experiment.
  record Define(String metric, List<String> environments) implements LegacyChange {
    @Override
    public List<String> starts() {
      return environments;
    }
  }

  /// An experiment begins to record somewhere, or stops.
  ///
  /// @param place of the experiment
  record Recording(int place, LegacyFlag.Item live, List<String> starts, List<String> stops)
      implements LegacyChange {}

  /// An experiment goes, and its data with it.
  record Remove(int place, LegacyFlag.Item live) implements LegacyChange {}
}
