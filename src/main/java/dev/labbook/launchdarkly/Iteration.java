package dev.labbook.launchdarkly;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One iteration as the API shows it.
///
/// @param id null when the API shows none
record Iteration(
    @Nullable String id,
    State state,
    @Nullable Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable String winningTreatmentId,
    @Nullable String winningReason,
    Design design) {

  /// Where it is in its life.
  enum State {
    /// A draft.
    NOT_STARTED("not_started"),
    /// It runs.
    RUNNING("running"),
    /// It has ended.
    STOPPED("stopped");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// The API's word.
    String word() {
      return word;
    }
  }

  /// The UTC day on which it began; when it does not say, the day on which it was created; null
  /// when it says neither.
  @Nullable LocalDate began() {
    Instant when = startedAt == null ? createdAt : startedAt;
    return when == null ? null : when.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// The UTC day on which it ended, or null.
  @Nullable LocalDate ended() {
    return endedAt == null ? null : endedAt.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// When it began, for sorting; the beginning of time when unknown.
  Instant order() {
    return Objects.requireNonNullElse(
        startedAt, Objects.requireNonNullElse(createdAt, Instant.EPOCH));
  }
}
