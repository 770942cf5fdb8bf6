package dev.labbook.posthog;

import dev.labbook.plan.FieldChange;
import java.util.List;

/// A part of an experiment that is not as wanted.
///
/// @param fields what differs, in the definition's language
record Difference(Part part, List<FieldChange> fields) {
  /// What is compared, and sent, as a whole.
  enum Part {
    NAME,
    DESCRIPTION,
    TYPE,
    TAGS,
    METRICS,
    SECONDARY_METRICS,
    SECONDARY_INSIGHTS,
    FILTERS,
    SAVED_METRICS,
    STATS,
    EXPOSURE,
    HOLDOUT,
    CONCLUSION,
    VARIANTS,
    ROLLOUT;

    /// Whether it is a matter of the flag.
    boolean ofFlag() {
      return this == VARIANTS || this == ROLLOUT;
    }
  }
}
