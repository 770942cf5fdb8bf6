package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;

/// Time and chance, handed in so that nothing here looks at a clock. Safe for use by several
/// threads.
public interface Pauses {
  /// The time now. It must not jump while the program runs, or a gate may stay closed for as long:
  /// the clock at the start, and what has passed since then by `System.nanoTime`.
  Instant now();

  /// Waits; zero and less return at once.
  ///
  /// @throws InterruptedException when the thread is or gets interrupted
  void sleep(Duration duration) throws InterruptedException;

  /// A number from 0 (inclusive) to 1 (exclusive), evenly spread.
  double random();
}
