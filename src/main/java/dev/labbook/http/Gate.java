package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/// When the next request may be sent: one gate for all workers of a target.
///
/// After a refusal, or an answer that says that nothing remains, it is closed until the server's
/// window ends. Those who wait get turns one after the other, so they do not wake together; how far
/// apart is learned: from what came through between two refusals, a little closer with every
/// answer, wider with every refusal.
final class Gate {
  private static final Duration FARTHEST = Duration.ofMinutes(5);
  private static final double CLOSER = 0.995;
  private static final double WIDER = 1.2;
  private static final Duration LEAST_WAIT = Duration.ofMillis(250);
  private static final Duration MOST_WAIT = Duration.ofSeconds(8);

  private final DoubleSupplier random;
  private final Skew skew = new Skew();
  private Instant opens = Instant.MIN;
  private Instant closed = Instant.MIN;
  private Instant next = Instant.MIN;
  private Instant since = Instant.MIN;
  private double apart;
  private int through;
  private int refusals;

  Gate(DoubleSupplier random) {
    this.random = random;
  }

  /// The time at which the asker may send; now, if nothing is in the way.
  synchronized Instant turn(Instant now) {
    if (since.equals(Instant.MIN)) {
      since = now;
    }
    Instant turn = latest(now, latest(opens, next));
    double step = apart * (0.5 + random.getAsDouble());
    next = turn.plusNanos((long) (step * 1e9));
    return turn;
  }

  /// The same for somebody whose turn has come: another one, if the gate was closed meanwhile.
  synchronized Instant still(Instant turn, Instant now) {
    return opens.isAfter(now) && turn.isBefore(opens) ? turn(now) : turn;
  }

  /// What came of a request that was let through.
  synchronized void heard(Reply reply, Instant sent, Instant now) {
    Quota quota = reply.quota();
    if (quota.date() != null) {
      skew.heard(quota.date(), sent, now);
    }
    if (reply.throttled()) {
      refused(sent, now, quota);
      return;
    }
    through++;
    apart *= CLOSER;
    if (sent.isAfter(closed)) {
      refusals = 0;
    }
    Instant reset = quota.reset() == null ? null : skew.here(quota.reset());
    boolean exhausted = Long.valueOf(0).equals(quota.remaining());
    if (exhausted && reset != null && reset.isAfter(now)) {
      close(now, reset);
    }
  }

  private void refused(Instant sent, Instant now, Quota quota) {
    boolean anew = sent.isAfter(closed);
    if (anew) {
      refusals++;
      learn(now);
    }
    close(now, until(now, quota));
  }

  /// How far apart requests may be: as far as they came through, measured since the last refusal.
  private void learn(Instant now) {
    if (through > 0) {
      double measured = Duration.between(since, now).toNanos() / 1e9 / through;
      apart = Math.max(measured, apart * WIDER);
    }
    since = now;
    through = 0;
  }

  private void close(Instant now, Instant until) {
    closed = now;
    Instant farthest = now.plus(FARTHEST);
    opens = latest(opens, until.isAfter(farthest) ? farthest : until);
    next = latest(next, opens);
  }

  /// By `X-Ratelimit-Reset` (which may lie in the past), else `Retry-After`, else a growing wait
  /// with full jitter.
  private Instant until(Instant now, Quota quota) {
    Instant reset = quota.reset() == null ? null : skew.here(quota.reset());
    Instant after = quota.retryAfter() == null ? null : now.plus(quota.retryAfter());
    if (reset != null && reset.isAfter(now)) {
      return after == null ? reset : latest(reset, after);
    }
    if (after != null && after.isAfter(now)) {
      return after.plusMillis((long) (random.getAsDouble() * 250));
    }
    if (reset != null) {
      return now.plusMillis(500 + (long) (random.getAsDouble() * 1000));
    }
    long longest = LEAST_WAIT.toMillis() << Math.min(refusals, 10);
    return now.plusMillis((long) (random.getAsDouble() * Math.min(longest, MOST_WAIT.toMillis())));
  }

  private static Instant latest(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
