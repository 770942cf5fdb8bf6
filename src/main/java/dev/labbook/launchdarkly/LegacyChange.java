package dev.labbook.launchdarkly;

import java.util.List;

/// One thing that is done to the legacy experiments of a flag.
sealed interface LegacyChange {
  /// Another variation becomes the baseline.
  ///
  /// @param variation its index
  record Baseline(int variation) implements LegacyChange {}

  /// A metric gets an experiment.
  record Define(String metric, List<String> environments) implements LegacyChange {}

  /// An experiment begins to record somewhere, or stops.
  ///
  /// @param place of the experiment
  record Recording(int place, LegacyFlag.Item live, List<String> starts, List<String> stops)
      implements LegacyChange {}

  /// An experiment goes, and its data with it.
  record Remove(int place, LegacyFlag.Item live) implements LegacyChange {}
}
