package dev.labbook.cli;

import dev.labbook.http.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/// Real time and real chance.
record SystemPauses(InstantSource clock) implements Pauses {
  @Override
  public Instant now() {
    return clock.instant();
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
