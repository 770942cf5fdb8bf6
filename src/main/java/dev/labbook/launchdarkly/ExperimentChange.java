package dev.labbook.launchdarkly;

import dev.labbook.plan.FieldChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done to an experiment, in LaunchDarkly's own words. Each is lowered to requests, effects
/// and risks by [Lowering].
sealed interface ExperimentChange {
  /// It does not exist yet. LaunchDarkly creates it with a draft.
  record Create(Design design) implements ExperimentChange {}

  /// Name and description, which can change in every state.
  record UpdateFields(List<FieldChange> fields) implements ExperimentChange {}

  /// A new iteration, as a draft. It replaces a draft that waits.
  ///
  /// @param over the iteration from which it takes what the definition leaves out
  record NewIteration(Design design, @Nullable Iteration over, @Nullable Iteration replaced)
      implements ExperimentChange {}

  /// The draft is started; a running iteration ends.
  ///
  /// @param ends the running iteration that ends, or null
  /// @param last the iteration that ran last when none runs, or null
  record Start(Design design, @Nullable Iteration ends, @Nullable Iteration last)
      implements ExperimentChange {}

  /// The running iteration ends, and its winner is served to everyone on the rule.
  record Stop(Iteration running, Design.Arm winner, @Nullable String reason)
      implements ExperimentChange {}

  /// It is put away.
  record Archive() implements ExperimentChange {}

  /// It comes back from the archive.
  record Restore() implements ExperimentChange {}
}
