package dev.labbook.sandbox.posthog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Times as the API writes and takes them (`posthog.md §2.3`): UTC with microseconds where there
/// are any; one without a zone is taken for UTC.
final class Times {
  private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter MICROS = format("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'");

  private Times() {}

  static String text(long millis) {
    return text(Instant.ofEpochMilli(millis));
  }

  static String text(Instant time) {
    Instant micros = time.truncatedTo(ChronoUnit.MICROS);
    boolean whole = micros.equals(time.truncatedTo(ChronoUnit.SECONDS));
    return (whole ? SECONDS : MICROS).format(micros);
  }

  /// The time that somebody wrote; null where it is none.
  static @Nullable Instant read(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return naive(text);
    }
  }

  private static @Nullable Instant naive(String text) {
    try {
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
  }
}
