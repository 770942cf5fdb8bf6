package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// When the gate opens again after a refusal. Chance is always one half.
class GateTest {
  private static final Instant NOW = FakePauses.START;

  /// How long to wait after the first refusal by a server that does not say.
  private static final Duration UNSAID = Duration.ofNanos(187_500_000);

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
  void theResetIsWaitedForWithSomeJitter() {
    assertThat(refused(NOW, quota(NOW.plusMillis(4300), null))).isEqualTo(Duration.ofMillis(4343));
  }

  @Test
  void retryAfterIsWaitedFor() {
    assertThat(refused(NOW, quota(null, Duration.ofSeconds(3)))).isEqualTo(Duration.ofMillis(3030));
  }

  @Test
  void theResetIsFinerThanRetryAfterUnlessThatIsMuchLonger() {
    assertThat(refused(NOW, quota(NOW.plusMillis(2100), Duration.ofSeconds(3))))
        .isEqualTo(Duration.ofMillis(2121));
    assertThat(refused(NOW.plusSeconds(60), quota(NOW.plusSeconds(62), Duration.ofSeconds(30))))
        .isEqualTo(Duration.ofMillis(30_050));
  }

  @Test
  void aResetInThePastSaysNothing() {
    assertThat(refused(NOW, quota(NOW.minusSeconds(100), null))).isEqualTo(UNSAID);
    assertThat(refused(NOW.plusSeconds(9), quota(Instant.ofEpochMilli(0), null)))
        .isBetween(UNSAID, UNSAID.multipliedBy(2));
  }

  @Test
  void aResetFarAwayIsBelieved() {
    assertThat(refused(NOW, quota(NOW.plus(Duration.ofHours(3)), null)))
        .isGreaterThan(Duration.ofHours(3));
    assertThat(
            refused(
                NOW.plus(Duration.ofDays(2)),
                quota(Instant.ofEpochMilli(999_999_999_999_999L), null)))
        .isBetween(Duration.ofDays(1), Duration.ofDays(1).plusSeconds(1));
  }

  @Test
  void withoutAWordThePauseGrowsWithEachRefusal() {
    Instant now = NOW;
    Duration last = Duration.ZERO;
    for (int i = 0; i < 5; i++) {
      Duration pause = refused(now, Quota.NONE);
      assertThat(pause).isBetween(last.plusMillis(1), Duration.ofSeconds(2));
      last = pause;
      now = now.plus(Duration.ofSeconds(20));
    }
  }

  @Test
  void whoWasRefusedHimselfLetsOthersGoFirst() {
    refused(NOW, Quota.NONE);
    Instant others = gate.ask(NOW, 1, null).again();

    assertThat(gate.ask(NOW, 3, null).again()).isAfter(others.plusMillis(300));
    assertThat(gate.ask(NOW, 5, null).again()).isAfter(others.plusSeconds(4));
    assertThat(gate.ask(NOW, 900, null).again()).isBefore(others.plusSeconds(16));
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
    assertThat(Duration.between(NOW.plusMillis(10), opens)).isEqualTo(UNSAID);
  }

  @Test
  void atFirstEightAreUnderWayAtOnceAndThenMore() {
    for (int i = 0; i < 8; i++) {
      assertThat(gate.ask(NOW, 1, null).again()).isEqualTo(NOW);
    }
    assertThat(gate.ask(NOW, 1, null).again()).isAfter(NOW);
    for (int i = 0; i < 8; i++) {
      gate.back(NOW, NOW, Gate.Fate.TAKEN, Quota.NONE);
    }
    for (int i = 0; i < 9; i++) {
      assertThat(gate.ask(NOW, 1, null).again()).isEqualTo(NOW);
    }
    assertThat(gate.ask(NOW, 1, null).again()).isAfter(NOW);
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

    assertThat(gate.ask(NOW, 1, null).again()).isEqualTo(NOW.plusMillis(6050));
  }

  @Test
  void whoHasWaitedForAWindowGoesOneByOneAndAllOthersAsTheyCome() {
    gate.ask(NOW, 1, null);
    gate.back(NOW, NOW, Gate.Fate.TAKEN, new Quota(0L, NOW.plusSeconds(5), null, null));
    List<Gate.Turn> waiting = Stream.generate(() -> gate.ask(NOW, 1, null)).limit(4).toList();
    Instant opens = waiting.getFirst().again();
    gate.ask(opens, 1, waiting.getFirst());
    gate.back(opens, opens, Gate.Fate.TAKEN, new Quota(100L, opens.plusSeconds(10), null, null));

    for (int i = 1; i < 4; i++) {
      Instant turn = opens.plusMillis(20L * i);
      assertThat(gate.ask(opens, 1, waiting.get(i)).again()).isEqualTo(turn);
      assertThat(gate.ask(turn, 1, waiting.get(i)).again()).isEqualTo(turn);
    }
    Instant after = opens.plusMillis(80);
    assertThat(Stream.generate(() -> gate.ask(after, 1, null)).limit(9))
        .extracting(Gate.Turn::again)
        .containsOnly(after);
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
    assertThat(refused(NOW, quota)).isEqualTo(Duration.ofMillis(5050));
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
}
