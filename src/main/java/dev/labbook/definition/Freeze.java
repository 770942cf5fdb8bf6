package dev.labbook.definition;

import dev.labbook.source.Place;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
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
    return windowEnd(instant) != null;
  }

  /// When it ends for good, from an instant within it: windows that meet are one. Null when it
  /// never does.
  public @Nullable Instant end(Instant within) {
    Instant at = within;
    for (int i = 0; i < 15; i++) {
      Instant end = windowEnd(at);
      if (end == null) {
        return at;
      }
      at = end;
    }
    return null;
  }

  /// The end of the window that an instant lies in; null when it lies in none. Where clocks are put
  /// back, a window begins at the first time that shows its hour, and ends at the last.
  private @Nullable Instant windowEnd(Instant instant) {
    LocalDate today = instant.atZone(zone).toLocalDate();
    for (LocalDate day : List.of(today.minusDays(1), today)) {
      Instant begin = at(day, from, false);
      Instant end = at(day.plusDays(from < to ? 0 : 1), to, true);
      if (days.contains(day.getDayOfWeek()) && !instant.isBefore(begin) && instant.isBefore(end)) {
        return end;
      }
    }
    return null;
  }

  /// A time that clocks leap over is when they leap.
  private Instant at(LocalDate day, int minute, boolean last) {
    LocalDateTime local = day.atStartOfDay().plusMinutes(minute);
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return offsets.isEmpty()
        ? zone.getRules().getTransition(local).getInstant()
        : local.toInstant(last ? offsets.getLast() : offsets.getFirst());
  }

  /// Whether it is about an action.
  public boolean forbids(String action) {
    return actions.isEmpty() || actions.contains(action);
  }
}
