package dev.labbook.plan;

import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An experiment that goes on though nobody seems to look after it.
///
/// @param since the UTC day since when it is so; null when it is not known
/// @param text one sentence for people, which names dates and not durations
public record Zombie(Sort sort, @Nullable LocalDate since, String text) {
  /// What is the matter with it.
  public enum Sort {
    /// It runs, and its planned end has passed.
    PAST_END,
    /// It runs, and its flag is off.
    FLAG_OFF,
    /// A draft that was never started.
    OLD_DRAFT,
    /// It is stopped, and its flag still splits users.
    STILL_SPLIT;

    /// The word in every output, such as `past-end`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
