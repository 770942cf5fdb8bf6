package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;

/// How far the server's clock is from ours, learned from `Date` headers. A date names a whole
/// second, so one answer bounds the difference from both sides and every further one may narrow the
/// bounds.
final class Skew {
  private long least = Long.MIN_VALUE;
  private long most = Long.MAX_VALUE;

  /// An answer carried this date; the bounds that it gives are kept where they are narrower.
  void heard(Instant date, Instant sent, Instant received) {
    long low = Duration.between(received, date).toMillis();
    long high = Duration.between(sent, date).toMillis() + 1000;
    boolean agrees = Math.max(least, low) <= Math.min(most, high);
    least = agrees ? Math.max(least, low) : low;
    most = agrees ? Math.min(most, high) : high;
  }

  /// The server's time in ours. The clocks count as equal as long as nothing shows otherwise; else
  /// it is the latest that it can be.
  Instant here(Instant there) {
    return least <= 0 && most >= 0 ? there : there.minusMillis(least);
  }
}
