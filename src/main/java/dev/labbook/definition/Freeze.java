package dev.labbook.definition;

import dev.labbook.source.Place;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A time in which some actions are not taken.
///
/// @param days on which it begins; all when the file names none
/// @param from minute of the day at which it begins, 0 to 1439
/// @param to minute of the day at which it ends, 0 to 1440; when not after `from`, on the next day
/// @param zone whose days and hours these are
/// @param actions that are not taken; empty for all
public record Freeze(
    Set<DayOfWeek> days, int from, int to, ZoneId zone, Set<String> actions, Place place) {
  /// Whether an instant lies in it.
  public boolean covers(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    DayOfWeek today = local.getDayOfWeek();
    if (from < to) {
      return days.contains(today) && minute >= from && minute < to;
    }
    return (days.contains(today) && minute >= from)
        || (days.contains(today.minus(1)) && minute < to);
  }

  /// When it ends for good, from an instant within it: windows that meet are one. Null when it
  /// never does.
  public @Nullable Instant end(Instant within) {
    Instant at = within;
    for (int i = 0; i < 15; i++) {
      if (!covers(at)) {
        return at;
      }
      at = windowEnd(at);
    }
    return null;
  }

  private Instant windowEnd(Instant within) {
    ZonedDateTime local = within.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    boolean tomorrow = from >= to && days.contains(local.getDayOfWeek()) && minute >= from;
    LocalDate day = local.toLocalDate().plusDays(tomorrow ? 1 : 0);
    LocalDateTime end = day.atStartOfDay().plusMinutes(to);
    Instant ends = end.atZone(zone).toInstant();
    return ends.isAfter(within) ? ends : within.plusSeconds(60);
  }

  /// Whether it is about an action.
  public boolean forbids(String action) {
    return actions.isEmpty() || actions.contains(action);
  }
}
