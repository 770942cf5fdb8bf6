package dev.labbook.cli;

import dev.labbook.http.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/// Real time and real chance. Time goes on evenly from when this was made, even if somebody sets
/// the clock.
final class SystemPauses implements Pauses {
  private final Instant start;
  private final long startNanos = System.nanoTime();

  SystemPauses(InstantSource clock) {
    start = clock.instant();
  }

  @Override
  public Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public double random() {
    return ThreadLocalRandom.current().nextDouble();
  }
}
