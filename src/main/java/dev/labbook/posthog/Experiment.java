package dev.labbook.posthog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One experiment as the API shows it, whatever the era (`posthog.md §2.3, §3`).
///
/// @param flagKey of its flag, also where that was deleted and renamed
/// @param renamed whether the flag was deleted and renamed (`key:deleted:ID`)
/// @param archived hides what lies beneath
/// @param legacy whether its metrics are of a kind that can no longer be changed
/// @param versioned whether the API shows its version
/// @param cohort whether it has an exposure cohort
/// @param created the UTC day on which it was made
/// @param began the UTC day of its launch
/// @param ended the UTC day of its end
/// @param flag null when the API does not show it
/// @param shown the fields that are compared and patched, as PostHog spells them; not to be changed
record Experiment(
    long id,
    String flagKey,
    boolean renamed,
    String name,
    String description,
    State state,
    boolean archived,
    boolean legacy,
    boolean versioned,
    boolean cohort,
    @Nullable LocalDate created,
    @Nullable LocalDate began,
    @Nullable LocalDate ended,
    @Nullable Flag flag,
    ObjectNode shown) {

  /// Where it is in its life.
  enum State {
    /// Never launched.
    DRAFT,
    /// Launched, and its flag is active; a state that is not known counts as this one.
    RUNNING,
    /// Launched, and its flag is off.
    PAUSED,
    /// Running, but it takes nobody new.
    FROZEN,
    /// Ended.
    STOPPED
  }

  /// Whether it was ever launched.
  boolean launched() {
    return state != State.DRAFT;
  }

  /// Whether it was launched and has not ended.
  boolean goesOn() {
    return launched() && state != State.STOPPED;
  }

  /// Whether it takes part in what users see: neither before its launch, nor paused, nor after its
  /// end.
  boolean runs() {
    return state == State.RUNNING || state == State.FROZEN;
  }

  /// Its status in a definition's word.
  Status status() {
    if (archived) {
      return Status.ARCHIVED;
    }
    return switch (state) {
      case DRAFT -> Status.DRAFT;
      case RUNNING, FROZEN -> Status.RUNNING;
      case PAUSED -> Status.PAUSED;
      case STOPPED -> Status.STOPPED;
    };
  }

  /// Whether its flag is gone.
  boolean flagless() {
    return renamed || (flag != null && flag.deleted());
  }
}
