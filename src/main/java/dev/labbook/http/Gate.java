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
/// [Window], no more than it holds goes out, and who has waited for it goes one by one; else turns
/// are given out one by one at the [Pace] that the server has been seen to keep, so that neither a
/// window nor a bucket overflows.
final class Gate {
  /// Other programs may wait for the same moment: added to a wait, a share of it and seconds at
  /// most.
  private static final double JITTER = 0.02;

  private static final double LONGEST_JITTER = 0.1;

  private static final double LOOK_AGAIN = 0.02;

  /// What is due within a microsecond is due.
  private static final double TICK = 1e-6;

  private static final double DAY = Duration.ofDays(1).toSeconds();

  /// How long to wait where the server does not say: longer with each refusal in a row.
  private static final double PAUSE = 0.25;

  /// The same where its period is known, as a share of that.
  private static final double PAUSE_KNOWN = 0.06;

  private static final double LONGEST_PAUSE = 2;

  /// The same for a request that was refused itself: it lets others go first.
  private static final double LONGEST_OWN_PAUSE = 20;

  /// So many are under way at once at first, and one more with every eighth answer.
  private static final double WIDTH = 8;

  private static final double WIDER = 0.125;

  /// A place in the queue.
  ///
  /// @param number who asked first has the least
  /// @param rest not before this
  /// @param opens nobody is let through before this
  /// @param again when to ask again: not later than the asking when let through
  record Turn(long number, double rest, Instant opens, Instant again) {}

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
  private long asked;
  private long served;
  private long sentSinceOpen;
  private long waiting;
  private boolean probing;
  private boolean said;
  private int refusals;
  private double lastRefused;
  private double closed = -1;
  private double opens = -1;

  /// @param random 0 to 1
  Gate(Instant now, DoubleSupplier random) {
    this.origin = now;
    this.random = random;
  }

  /// Asks to be let through. Who is let through reports [#back], who asks no more [#leave].
  ///
  /// @param attempt which time the request is to be sent
  /// @param before what the gate said the last time, null the first time
  synchronized Turn ask(Instant time, int attempt, @Nullable Turn before) {
    double now = seconds(time);
    long number = before == null ? asked++ : before.number();
    double rest = before == null ? rest(now, attempt) : before.rest();
    double earliest = Math.max(opens, rest);
    double ready = Math.max(earliest, slot(Math.max(0, number - served), now));
    if (ready <= now && full(now)) {
      ready = now + LOOK_AGAIN * (0.5 + random.getAsDouble());
    }
    if (ready > now + TICK) {
      double nap = Math.max(earliest, now + Math.max(0.5, pace.period() / 2));
      return new Turn(number, rest, instant(earliest), instant(Math.min(ready, nap)));
    }
    waiting = sentSinceOpen == 0 ? asked - served : waiting;
    underWay++;
    served++;
    sentSinceOpen++;
    probing |= refusals == 0 && !window.known(now) && pace.sent(now);
    return new Turn(number, rest, time, time);
  }

  /// Who asked does not ask again.
  synchronized void leave() {
    served++;
  }

  /// What was let through has come back, with or without an answer.
  synchronized void back(Instant sent, Instant time, Fate fate, Quota quota) {
    underWay--;
    if (quota.date() != null) {
      skew.heard(quota.date(), sent, time);
    }
    double now = seconds(time);
    switch (fate) {
      case TAKEN -> taken(now, seconds(sent), quota);
      case REFUSED -> refused(now, seconds(sent), quota);
      case LOST -> {}
    }
  }

  /// Who was refused himself lets others go first, unless it is known when all can go.
  private double rest(double now, int attempt) {
    if (attempt <= (pace.known() ? 2 : 1) || refusals == 0 || said) {
      return now;
    }
    return now + half(Math.min(LONGEST_OWN_PAUSE, PAUSE * Math.pow(3, attempt - 2.0)));
  }

  /// When the request is sent before which so many others stand.
  private double slot(long position, double now) {
    if (!window.known(now)) {
      return pace.ready(position, now);
    }
    long over = position - window.left(underWay);
    if (over >= 0 && underWay == 0) {
      return window.ends() + over * window.spread();
    }
    return closed < 0 ? now : opens + Math.min(waiting, sentSinceOpen + position) * window.spread();
  }

  private boolean full(double now) {
    if (probing) {
      return underWay >= 1;
    }
    return window.known(now) ? window.left(underWay) <= 0 : underWay >= width;
  }

  /// Refusals of requests that were sent before the gate closed belong to that closing; they can
  /// only make it longer.
  private void refused(double now, double sent, Quota quota) {
    double named = named(now, quota);
    if (sent < closed) {
      opens = Math.max(opens, named);
      return;
    }
    width = Math.max(WIDTH, width / 2);
    refusals++;
    lastRefused = now;
    pace.refused();
    said = named > now;
    if (said && (!pace.settled() || named > now + PAUSE_KNOWN * pace.period())) {
      close(now, named + jitter(named - now));
    } else if (pace.settled() && pace.regular() > named) {
      close(now, pace.regular());
    } else {
      close(now, now + pause());
    }
  }

  private double pause() {
    double first = pace.known() ? Math.max(0.05, PAUSE_KNOWN * pace.period()) : PAUSE;
    return half(Math.min(LONGEST_PAUSE, first * Math.pow(1.5, refusals - 1)));
  }

  private void taken(double now, double sent, Quota quota) {
    width += WIDER;
    if (refusals == 0 || sent < closed) {
      pace.taken(sent);
    }
    if (sent >= closed && probing) {
      probing = false;
      if (refusals > 0 && !window.known(closed)) {
        pace.opened(said ? sent : (lastRefused + sent) / 2);
      }
      refusals = 0;
    }
    if (quota.reset() != null && quota.remaining() != null) {
      window.heard(quota.remaining(), quota.reset(), seconds(skew.here(quota.reset())), now);
      if (window.known(now) && window.left(0) <= 0 && opens < window.ends()) {
        close(now, window.ends() + jitter(window.ends() - now));
      }
    }
  }

  private void close(double now, double until) {
    closed = now;
    probing = true;
    opens = until;
    sentSinceOpen = 0;
  }

  /// When the server will take requests again, as a refusal says: `X-Ratelimit-Reset`, which is
  /// finer, or `Retry-After`; not after `now` when it does not say, or names a time that is past.
  private double named(double now, Quota quota) {
    double reset = quota.reset() == null ? now : seconds(skew.here(quota.reset()));
    double after = quota.retryAfter() == null ? now : now + quota.retryAfter().toMillis() / 1e3;
    boolean finer = reset > now && after <= reset + 1;
    return Math.min(now + DAY, finer ? reset : Math.max(reset, after));
  }

  private double jitter(double wait) {
    return Math.min(LONGEST_JITTER, JITTER * wait) * random.getAsDouble();
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
