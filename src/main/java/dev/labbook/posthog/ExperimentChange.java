package dev.labbook.posthog;

import java.util.List;

/// What is done to an experiment and its flag, in PostHog's own words. Each is lowered to requests,
/// effects and risks by [Lowering].
sealed interface ExperimentChange {
  /// It does not exist yet. It is made as a draft.
  ///
  /// @param links whether its flag exists and is taken as it is
  record Create(boolean links) implements ExperimentChange {}

  /// What differs is patched.
  ///
  /// @param differences in the order in which they are shown; not empty
  record Update(List<Difference> differences) implements ExperimentChange {}

  /// A draft is launched.
  record Launch() implements ExperimentChange {}

  /// The flag is turned off for a while.
  ///
  /// @param atOnce whether it has only just been launched
  record Pause(boolean atOnce) implements ExperimentChange {}

  /// The flag is turned on again.
  record Resume() implements ExperimentChange {}

  /// It ends; the flag goes on as it is.
  record End() implements ExperimentChange {}

  /// One variant is served to all participants.
  ///
  /// @param everyone whether also to all others
  /// @param ends whether it ends with that
  record Ship(String variant, boolean everyone, boolean ends) implements ExperimentChange {}

  /// It is put away.
  record Archive() implements ExperimentChange {}

  /// It comes back from the archive.
  record Unarchive() implements ExperimentChange {}

  /// A cohort of all who were exposed is made.
  record MakeCohort() implements ExperimentChange {}

  /// It is deleted; its flag stays.
  record Delete() implements ExperimentChange {}
}
