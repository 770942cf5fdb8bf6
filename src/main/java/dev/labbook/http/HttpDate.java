package dev.labbook.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A date as HTTP writes it: `Fri, 20 Nov 2026 10:00:00 GMT`. Read by hand, since every answer has
/// one and the JDK's formatters take long to load.
final class HttpDate {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final int LENGTH = 29;

  private HttpDate() {}

  /// Null when it is no such date.
  static @Nullable Instant parse(String text) {
    String date = text.strip();
    if (date.length() != LENGTH || !date.endsWith(" GMT")) {
      return null;
    }
    try {
      return LocalDateTime.of(
              number(date, 12, 16),
              MONTHS.indexOf(date.substring(8, 11)) + 1,
              number(date, 5, 7),
              number(date, 17, 19),
              number(date, 20, 22),
              number(date, 23, 25))
          .toInstant(ZoneOffset.UTC);
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text, from, to, 10);
  }
}
