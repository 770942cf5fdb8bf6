package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

/// The server's clock is learned from dates that name whole seconds.
class SkewTest {
  private static final Instant START = Instant.parse("2026-11-20T10:00:00.300Z");

  private final Skew skew = new Skew();

  private void hear(Instant received, Duration ahead) {
    skew.heard(
        received.plus(ahead).truncatedTo(ChronoUnit.SECONDS), received.minusMillis(20), received);
  }

  /// How late the server's time is taken to be.
  private Duration late(Duration ahead) {
    Instant time = START.plusSeconds(60);
    return Duration.between(time, skew.here(time.plus(ahead)));
  }

  @Test
  void equalClocksNeedNoCorrection() {
    for (int i = 0; i < 50; i++) {
      hear(START.plusMillis(i * 37L), Duration.ZERO);
    }
    assertThat(late(Duration.ZERO)).isZero();
  }

  @Test
  void aDifferenceIsKnownTheBetterTheMoreIsHeardAndNeverTooEarly() {
    for (Duration ahead : new Duration[] {Duration.ofMillis(77_400), Duration.ofMillis(-77_400)}) {
      hear(START, ahead);
      assertThat(late(ahead)).isBetween(Duration.ZERO, Duration.ofMillis(1020));
      for (int i = 0; i < 50; i++) {
        hear(START.plusMillis(i * 37L), ahead);
      }
      assertThat(late(ahead)).isBetween(Duration.ZERO, Duration.ofMillis(60));
    }
  }

  @Test
  void aClockThatIsSetIsFollowed() {
    hear(START, Duration.ofHours(1));
    hear(START.plusSeconds(1), Duration.ofHours(-1));

    assertThat(late(Duration.ofHours(-1))).isBetween(Duration.ZERO, Duration.ofMillis(1020));
  }
}
