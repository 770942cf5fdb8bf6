package dev.labbook.launchdarkly;

import dev.labbook.plan.FieldChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is done to an experiment, in LaunchDarkly's own words. Each is lowered to requests, effects
/// and risks by [Lowering].
sealed interface ExperimentChange {
  /// It does not exist yet. LaunchDarkly creates it with a draft.
  record Create(Design design) implements ExperimentChange {}

  /// Fields outside the design, which change where they stand: name and description in every state,
  /// with today's instructions also others.
  record UpdateFields(List<FieldChange> fields, List<Edit> edits, Iteration.State state)
      implements ExperimentChange {}

  /// The design of a draft, or of the iteration that runs, where it stands; with today's
  /// instructions only.
  record UpdateDesign(Design design, Iteration over, List<Edit> edits)
      implements ExperimentChange {}

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

  /// The running iteration ends, and another begins from it, in one request; with today's
  /// instructions only.
  ///
  /// @param replaced a draft that waits, or null
  record Restart(Design design, Iteration ends, @Nullable Iteration replaced, Family.Saved saved)
      implements ExperimentChange {}

  /// A share of a layer's traffic is reserved.
  ///
  /// @param left the layer that it leaves, or null
  record Reserve(@Nullable String left, ExperimentDefinition.Layer layer, List<FieldChange> fields)
      implements ExperimentChange {}

  /// The flag is turned on in this environment, for a start.
  ///
  /// @param others the experiments that start only then, by key
  record TurnFlagOn(Flag flag, List<String> others) implements ExperimentChange {}

  /// The start waits until another experiment of this plan has turned the flag on.
  record AwaitFlag(String leader) implements ExperimentChange {}

  /// The running iteration ends, and its winner is served to everyone on the rule.
  record Stop(Iteration running, Design.Arm winner, @Nullable String reason)
      implements ExperimentChange {}

  /// It is put away.
  record Archive() implements ExperimentChange {}

  /// It comes back from the archive.
  record Restore() implements ExperimentChange {}

  /// Whether it is a request of its own that makes something, which all others share.
  default boolean posts() {
    return this instanceof Create || this instanceof NewIteration;
  }

  /// Whether an iteration begins.
  default boolean starts() {
    return this instanceof Start || this instanceof Restart;
  }
}
