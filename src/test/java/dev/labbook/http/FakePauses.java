package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A clock that stands still except while somebody sleeps, which takes no time. Chance is always
/// one half.
class FakePauses implements Pauses {
  static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final List<Duration> slept = new ArrayList<>();
  private Instant now = START;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    slept(duration);
  }

  private synchronized void slept(Duration duration) {
    slept.add(duration);
    now = now.plus(duration);
  }

  /// Lets time pass.
  synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  @Override
  public double random() {
    return 0.5;
  }

  /// Every sleep so far.
  synchronized List<Duration> slept() {
    return List.copyOf(slept);
  }

  /// How much time has passed.
  Duration passed() {
    return Duration.between(START, now());
  }
}
