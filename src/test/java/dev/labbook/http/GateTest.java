package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// When the gate opens again after a refusal. Chance is always one half.
class GateTest {
  private static final Instant NOW = FakePauses.START;

  private final Gate gate = new Gate(NOW, () -> 0.5);

  /// Sends at once, is refused at once, and asks again.
  ///
  /// @return how long it must wait
  private Duration refused(Instant now, Quota quota) {
    assertThat(gate.ask(now, 1, null).again()).isEqualTo(now);
    gate.back(now, now, Gate.Fate.REFUSED, quota);
    return Duration.between(now, gate.ask(now, 1, null).again());
  }

  private static Quota quota(Instant reset, Duration after) {
    return new Quota(null, reset, after, null);
  }

  @Test
  void theResetIsWaitedFor() {
    assertThat(refused(NOW, quota(NOW.plusMillis(4321), null))).isEqualTo(Duration.ofMillis(4321));
  }

  @Test
  void retryAfterIsWaitedFor() {
    assertThat(refused(NOW, quota(null, Duration.ofSeconds(3)))).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void theResetIsFinerThanRetryAfterUnlessThatIsMuchLonger() {
    assertThat(refused(NOW, quota(NOW.plusMillis(2100), Duration.ofSeconds(3))))
        .isEqualTo(Duration.ofMillis(2100));
    assertThat(refused(NOW.plusSeconds(60), quota(NOW.plusSeconds(62), Duration.ofSeconds(30))))
        .isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aResetInThePastMeansAboutASecond() {
    assertThat(refused(NOW, quota(NOW.minusSeconds(100), null))).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aResetThatPassedOnItsWayHereMeansNow() {
    assertThat(refused(NOW, quota(NOW.minusMillis(30), null)))
        .isBetween(Duration.ofMillis(50), Duration.ofMillis(51));
  }

  @Test
  void aResetFarAwayIsNotWaitedForBeyondFiveMinutes() {
    assertThat(refused(NOW, quota(NOW.plus(Duration.ofDays(400)), null))).isEqualTo(Gate.LONGEST);
    assertThat(Gate.LONGEST).isLessThan(Retrying.PATIENCE);
  }

  @Test
  void withoutAWordThePauseGrowsWithEachRefusal() {
    Instant now = NOW;
    for (double seconds : new double[] {0.25, 1, 4, 4}) {
      Duration pause = refused(now, Quota.NONE);
      assertThat(pause.toNanos() / 1e9).isBetween(seconds, seconds + 0.001);
      now = now.plus(Duration.ofSeconds(20));
    }
  }

  @Test
  void refusalsOfWhatWasSentBeforeDoNotMakeThePauseGrow() {
    for (int i = 0; i < 8; i++) {
      gate.ask(NOW, 1, null);
    }
    for (int i = 0; i < 8; i++) {
      gate.back(NOW, NOW.plusMillis(10), Gate.Fate.REFUSED, Quota.NONE);
    }
    Instant opens = gate.ask(NOW.plusMillis(10), 1, null).again();
    assertThat(Duration.between(NOW, opens).toMillis()).isBetween(259L, 262L);
  }

  @Test
  void afterARefusalOneGoesFirst() {
    refused(NOW, quota(NOW.plusSeconds(1), null));
    Instant open = NOW.plusSeconds(5);

    assertThat(gate.ask(open, 1, null).again()).isEqualTo(open);
    assertThat(gate.ask(open, 1, null).again()).isAfter(open);
    assertThat(gate.ask(open.plusSeconds(10), 1, null).again()).isAfter(open.plusSeconds(10));

    gate.back(open, open.plusSeconds(10), Gate.Fate.TAKEN, Quota.NONE);
    assertThat(gate.ask(open.plusSeconds(20), 1, null).again()).isEqualTo(open.plusSeconds(20));
  }

  @Test
  void theLastOfAWindowClosesTheGate() {
    gate.ask(NOW, 1, null);
    gate.back(NOW, NOW, Gate.Fate.TAKEN, new Quota(0L, NOW.plusSeconds(6), null, null));

    assertThat(gate.ask(NOW, 1, null).again()).isEqualTo(NOW.plusSeconds(6));
  }

  @Test
  void noMoreAreUnderWayThanAreLeft() {
    gate.ask(NOW, 1, null);
    gate.back(NOW, NOW, Gate.Fate.TAKEN, new Quota(2L, NOW.plusSeconds(6), null, null));

    assertThat(gate.ask(NOW, 1, null).again()).isEqualTo(NOW);
    assertThat(gate.ask(NOW, 1, null).again()).isEqualTo(NOW);
    assertThat(gate.ask(NOW, 1, null).again()).isAfter(NOW);
  }

  @Test
  void theServersClockMayBeOff() {
    Instant there = NOW.plus(Duration.ofHours(2));
    Quota quota = new Quota(null, there.plusSeconds(5), null, there);

    // The date is good to a second, so the latest that it can mean is taken.
    assertThat(refused(NOW, quota)).isEqualTo(Duration.ofSeconds(5));
    assertThat(new Skew().here(there)).isEqualTo(there);
  }

  @Test
  void aLostRequestTellsNothing() {
    refused(NOW, quota(NOW.plusSeconds(1), null));
    Instant open = NOW.plusSeconds(5);
    gate.ask(open, 1, null);
    gate.back(open, open, Gate.Fate.LOST, Quota.NONE);

    assertThat(gate.ask(open.plusSeconds(2), 1, null).again()).isEqualTo(open.plusSeconds(2));
    assertThat(gate.ask(open.plusSeconds(9), 1, null).again()).isAfter(open.plusSeconds(9));
  }

  @Test
  void absurdNumbersDoNoHarm() {
    assertThat(refused(NOW, quota(Instant.ofEpochMilli(999_999_999_999_999L), Duration.ofDays(1))))
        .isEqualTo(Gate.LONGEST);
    assertThat(refused(NOW.plusSeconds(600), quota(Instant.ofEpochMilli(0), null)))
        .isEqualTo(Duration.ofSeconds(4));
  }
}
