package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many requests the server says it will still take, and until when: the newest window that it
/// has named.
final class Window {
  private static final Duration SHORTEST = Duration.ofMillis(100);

  private @Nullable Instant reset;
  private Instant ends = Instant.MIN;
  private long remaining;

  /// An answer said this much. A window with less than a second to go when first heard of is none:
  /// the server is one that says when its next request comes in.
  ///
  /// @param here the reset in our time
  void heard(long remaining, Instant reset, Instant here, Instant now) {
    if (this.reset == null || reset.isAfter(this.reset)) {
      this.reset = reset;
      this.remaining = remaining;
      this.ends = here.isBefore(now.plus(SHORTEST)) ? Instant.MIN : here;
    } else if (reset.equals(this.reset)) {
      this.remaining = Math.min(this.remaining, remaining);
    }
  }

  /// Whether the server's word still counts.
  boolean known(Instant now) {
    return now.isBefore(ends);
  }

  /// How many more may be sent when none of those under way is counted in the server's word yet.
  long left(int underWay) {
    return remaining - underWay;
  }

  /// When the window ends, in our time.
  Instant ends() {
    return ends;
  }
}
