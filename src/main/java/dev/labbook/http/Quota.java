package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What an answer's headers say about the server's rate limit (`launchdarkly.md §6`). Whatever is
/// absent or cannot be read is null.
///
/// @param remaining how many more requests are let through until `reset`: the least that any header
///   names
/// @param reset when the window ends, by the server's clock (`X-Ratelimit-Reset`, epoch
///   milliseconds; seconds where the number is small)
/// @param retryAfter how long to wait at least (`Retry-After`, seconds or a date)
/// @param date the server's clock when it answered, to the second below
record Quota(
    @Nullable Long remaining,
    @Nullable Instant reset,
    @Nullable Duration retryAfter,
    @Nullable Instant date) {
  /// The headers of an answer.
  @FunctionalInterface
  interface Headers {
    /// A header's value, null for none.
    @Nullable String first(String name);
  }

  /// Nothing is known.
  static final Quota NONE = new Quota(null, null, null, null);

  private static final int DIGITS = 15;

  /// A number of seconds that is far in the future, and of milliseconds long past.
  private static final long SECONDS_END = 100_000_000_000L;

  private static final Duration DAY = Duration.ofDays(1);

  /// Reads the headers. A reset of a limit that has something left (GitHub's
  /// `X-Ratelimit-Remaining`) is not what a refusal is about.
  ///
  /// @param now the client's clock, for a `Retry-After` date in an answer without `Date`
  static Quota of(Headers headers, Instant now) {
    Long remaining =
        least(
            number(headers.first("X-Ratelimit-Global-Remaining")),
            number(headers.first("X-Ratelimit-Route-Remaining")));
    Long budget = number(headers.first("X-Ratelimit-Remaining"));
    boolean other = budget != null && budget > 0;
    Long reset = other ? null : number(headers.first("X-Ratelimit-Reset"));
    String after = headers.first("Retry-After");
    if (remaining == null && reset == null && after == null) {
      return NONE;
    }
    Instant date = date(headers.first("Date"));
    Instant here = date == null ? now : date;
    Duration wait = wait(after, here);
    Instant end = reset == null ? null : instant(reset);
    return budget == null
        ? new Quota(remaining, end, wait, date)
        : new Quota(remaining, wait == null ? end : null, wait, date); // another limit's wait
  }

  /// The same, with what the body says where no header says when to come again.
  Quota orAfter(@Nullable Duration wait) {
    if (wait == null || retryAfter != null || reset != null) {
      return this;
    }
    Duration bounded = wait.compareTo(DAY) > 0 ? DAY : wait.isNegative() ? Duration.ZERO : wait;
    return new Quota(remaining, null, bounded, date);
  }

  /// GitHub names seconds.
  private static Instant instant(long reset) {
    return reset < SECONDS_END ? Instant.ofEpochSecond(reset) : Instant.ofEpochMilli(reset);
  }

  private static @Nullable Long least(@Nullable Long a, @Nullable Long b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return Math.min(a, b);
  }

  private static @Nullable Duration wait(@Nullable String text, Instant from) {
    if (text == null) {
      return null;
    }
    Long seconds = number(text);
    if (seconds != null) {
      return Duration.ofSeconds(Math.clamp(seconds, 0, DAY.toSeconds()));
    }
    Instant until = date(text);
    return until == null
        ? null
        : until.isBefore(from) ? Duration.ZERO : Duration.between(from, until);
  }

  private static @Nullable Long number(@Nullable String text) {
    if (text == null || text.isBlank() || text.strip().length() > DIGITS) {
      return null;
    }
    boolean digits = text.strip().chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Long.valueOf(text.strip()) : null;
  }

  private static @Nullable Instant date(@Nullable String text) {
    return text == null ? null : HttpDate.parse(text);
  }
}
