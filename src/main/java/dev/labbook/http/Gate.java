package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Says when the next request may be sent: one gate for all workers of a target. Safe for use by
/// several threads.
///
/// It closes when the server refuses with 429, and when it says that nothing is left. Then one
/// request goes first, and the others when that one has come back well. Where answers name a
/// [Window], no more than it holds goes out; else turns are given out one by one at the [Pace] that
/// the server has been seen to keep, so that neither a window nor a bucket overflows.
final class Gate {
  private static final double JITTER = 0.1;
  private static final double LOOK_AGAIN = 0.02;
  private static final double DAY = Duration.ofDays(1).toSeconds();

  /// How long to wait where the server does not say: longer with each refusal in a row.
  private static final double PAUSE = 0.25;

  private static final double LONGEST_PAUSE = 2;

  /// The same for a request that was refused itself: it lets others go first.
  private static final double LONGEST_OWN_PAUSE = 8;

  /// Seconds of a pause that are made up for: of one whose end the server named, and of others.
  private static final double SAID_MADE_UP = 3;

  private static final double MADE_UP = 1;

  /// So many are under way at once at first, and one more with every eighth answer.
  private static final double WIDTH = 8;

  private static final double WIDTH_ONCE_REFUSED = 4;
  private static final double WIDER = 0.125;

  /// A place in the queue.
  ///
  /// @param time when its turn comes
  /// @param round the opening that it belongs to; the next closing makes it void
  /// @param again when to ask again: not later than the asking when let through
  record Turn(double time, int round, Instant again) {}

  /// What became of a request that was let through.
  enum Fate {
    /// The server answered, well or badly.
    TAKEN,
    /// The server answered 429.
    REFUSED,
    /// No answer came.
    LOST
  }

  private final Instant origin;
  private final DoubleSupplier random;
  private final Skew skew = new Skew();
  private final Pace pace = new Pace();
  private final Window window = new Window();
  private double width = WIDTH;
  private int underWay;
  private boolean probing;
  private boolean said;
  private int round;
  private int refusals;
  private double closed = -1;
  private double opens = -1;

  /// @param random 0 to 1
  Gate(Instant now, DoubleSupplier random) {
    this.origin = now;
    this.random = random;
  }

  /// Asks to be let through. Who is let through reports [#back].
  ///
  /// @param attempt which time the request is to be sent
  /// @param before what the gate said the last time, null the first time
  synchronized Turn ask(Instant time, int attempt, @Nullable Turn before) {
    double now = seconds(time);
    double turn = before != null && before.round() == round ? before.time() : turn(now, attempt);
    double again = Math.max(turn, opens);
    if (again <= now && full(now)) {
      again = now + LOOK_AGAIN * (0.5 + random.getAsDouble());
    }
    if (again > now) {
      return new Turn(turn, round, instant(again));
    }
    underWay++;
    return new Turn(turn, round, time);
  }

  /// What was let through has come back, with or without an answer.
  synchronized void back(Instant sent, Instant time, Fate fate, Quota quota) {
    underWay--;
    if (quota.date() != null) {
      skew.heard(quota.date(), sent, time);
    }
    double now = seconds(time);
    boolean fresh = seconds(sent) >= closed;
    switch (fate) {
      case TAKEN -> taken(now, fresh, quota);
      case REFUSED -> refused(now, fresh, quota);
      case LOST -> {}
    }
  }

  private double turn(double now, int attempt) {
    boolean counted = closed >= 0 && (window.known(now) || !pace.known());
    double apart = counted ? window.spread() : pace.apart(now);
    double madeUp = counted ? 0 : said ? SAID_MADE_UP : MADE_UP;
    double turn = pace.turn(Math.max(now, opens), apart, madeUp, random);
    if (attempt == 1 || refusals == 0) {
      return turn;
    }
    double own = Math.min(LONGEST_OWN_PAUSE, PAUSE * Math.pow(3, attempt - 2.0));
    return Math.max(turn, now + half(own));
  }

  private boolean full(double now) {
    boolean noneLeft = window.known(now) && window.left(underWay) <= 0;
    return noneLeft || underWay >= (probing ? 1 : width);
  }

  /// Refusals of requests that were sent before the gate closed belong to that closing; they can
  /// only make it longer.
  private void refused(double now, boolean fresh, Quota quota) {
    double named = named(now, quota);
    if (!fresh) {
      opens = Math.max(opens, named);
      return;
    }
    double pause = Math.min(LONGEST_PAUSE, pace.pause(PAUSE) * Math.pow(1.5, refusals));
    width = pace.known() ? width : Math.min(width, WIDTH_ONCE_REFUSED);
    refusals++;
    pace.refused(now);
    said = named > now;
    close(now, said ? named + JITTER * random.getAsDouble() : now + half(pause));
  }

  private void taken(double now, boolean fresh, Quota quota) {
    pace.taken();
    width += pace.known() ? 2 * WIDER : WIDER;
    if (fresh && probing) {
      probing = false;
      if (refusals > 0) {
        pace.empty((closed + now) / 2);
      }
      refusals = 0;
    }
    if (quota.reset() != null && quota.remaining() != null) {
      window.heard(quota.remaining(), quota.reset(), seconds(skew.here(quota.reset())), now);
      if (window.known(now) && window.left(0) <= 0 && opens < window.ends()) {
        pace.paused(now);
        close(now, window.ends() + JITTER * random.getAsDouble());
      }
    }
  }

  private void close(double now, double until) {
    round++;
    closed = now;
    probing = true;
    opens = until;
  }

  /// When the server will take requests again, as a refusal says: `X-Ratelimit-Reset`, which is
  /// finer, or `Retry-After`; not after `now` when it does not say, or names a time that is past.
  private double named(double now, Quota quota) {
    double reset = quota.reset() == null ? now : seconds(skew.here(quota.reset()));
    double after = quota.retryAfter() == null ? now : now + quota.retryAfter().toMillis() / 1e3;
    boolean finer = reset > now && after <= reset + 1;
    return Math.min(now + DAY, finer ? reset : Math.max(reset, after));
  }

  /// With jitter: half of it, and up to as much again.
  private double half(double pause) {
    return pause * (0.5 + random.getAsDouble() / 2);
  }

  private double seconds(Instant time) {
    Duration since = Duration.between(origin, time);
    return since.toSeconds() + since.toNanosPart() / 1e9;
  }

  private Instant instant(double seconds) {
    return origin.plusNanos((long) Math.ceil(seconds * 1e9));
  }
}
