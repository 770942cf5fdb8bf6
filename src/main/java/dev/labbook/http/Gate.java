package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Says when the next request may be sent: one gate for all workers of a target. Safe for use by
/// several threads.
///
/// It closes when the server refuses with 429, and when it says that nothing is left. When it opens
/// after a refusal one request goes first, then more with each answer. What waits is let through
/// one by one: as many as the server names ([Window]), else as fast as it has been seen to take
/// them ([Pace]).
final class Gate {
  /// The gate stays closed no longer, whatever the server says; short of [Retrying#PATIENCE], so
  /// that it can be waited for once.
  static final Duration LONGEST = Duration.ofSeconds(290);

  private static final double LOOK_AGAIN = 0.2;
  private static final double SOON = 0.02;
  private static final double STEP_BACK = 0.05;

  /// A place in the queue.
  ///
  /// @param slot when its turn comes
  /// @param round the closing that it belongs to; a later one makes it void
  /// @param again when to ask again: not later than the asking when let through
  record Turn(Instant slot, int round, Instant again) {}

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
  private final Window window = new Window();
  private final Pace pace = new Pace();
  private int underWay;
  private double allowed = Double.POSITIVE_INFINITY;
  private int round;
  private int refusals;
  private double closed = -1;
  private double opens = -1;
  private double spacing;
  private double lastSlot;
  private double lastSent;

  /// @param random 0 to 1
  Gate(Instant now, DoubleSupplier random) {
    this.origin = now;
    this.random = random;
  }

  /// Asks to be let through. Who is let through reports [#back].
  ///
  /// @param attempt who has been refused lets others go first
  /// @param before what the gate said the last time, null the first time
  synchronized Turn ask(Instant time, int attempt, @Nullable Turn before) {
    double now = seconds(time);
    double slot =
        before != null && before.round() == round
            ? seconds(before.slot())
            : slot(time, now, attempt);
    double again = again(time, now, slot);
    if (again > now) {
      return new Turn(instant(slot), round, instant(again));
    }
    underWay++;
    lastSent = now;
    return new Turn(instant(slot), round, time);
  }

  /// What was let through has come back: the server took it, refused it, or nobody knows.
  synchronized void back(Instant sent, Instant time, Fate fate, Quota quota) {
    underWay--;
    if (quota.date() != null) {
      skew.heard(quota.date(), sent, time);
    }
    boolean fresh = seconds(sent) >= closed;
    switch (fate) {
      case TAKEN -> taken(fresh, time, quota);
      case REFUSED -> refused(fresh, time, quota);
      case LOST -> {}
    }
  }

  private void taken(boolean fresh, Instant time, Quota quota) {
    if (fresh) {
      refusals = 0;
      allowed += 0.25;
    }
    pace.taken();
    left(time, quota);
  }

  private double again(Instant time, double now, double slot) {
    if (now < opens) {
      return Math.max(opens, Math.min(slot, now + LOOK_AGAIN));
    }
    double soon = now + SOON * (0.5 + random.getAsDouble());
    if (underWay >= allowed) {
      return soon;
    }
    if (window.known(time)) {
      return window.left(underWay) <= 0
          ? soon
          : lastSent + spacing <= now ? now : Math.min(slot, now + LOOK_AGAIN);
    }
    return Math.min(slot, now + LOOK_AGAIN);
  }

  private double slot(Instant time, double now, int attempt) {
    double spaced = lastSlot + spacing * (0.5 + random.getAsDouble());
    double start = Math.max(now, opens);
    boolean free = window.known(time) && window.left(underWay) > 0;
    lastSlot = Math.max(free ? start : pace.next(start), spaced);
    double back = refusals == 0 ? 0 : STEP_BACK * Math.min(5, attempt - 1);
    return lastSlot + back * (0.5 + random.getAsDouble());
  }

  /// Refusals of requests that were sent before the gate closed belong to that closing; they can
  /// only make it longer.
  private void refused(boolean fresh, Instant time, Quota quota) {
    double now = seconds(time);
    double named = named(now, quota);
    if (!fresh) {
      opens = Math.max(opens, Math.min(named, now + LONGEST.toSeconds()));
      return;
    }
    refusals++;
    allowed = 1;
    close(now, named > now ? named : now + pause(now, quota));
    pace.refused(now, opens, underWay);
    spacing = pace.spacing(now, opens);
  }

  private void left(Instant time, Quota quota) {
    if (quota.reset() == null || quota.remaining() == null) {
      return;
    }
    double now = seconds(time);
    Instant reset = skew.here(quota.reset());
    window.heard(quota.remaining(), quota.reset(), reset, time);
    if (quota.remaining() > 0 || seconds(reset) <= opens) {
      return;
    }
    if (window.known(time) || !pace.known()) {
      close(now, seconds(reset));
      pace.exhausted(now, opens, underWay);
      spacing = pace.spacing(now, opens);
    } else {
      pace.exhausted(now, now, underWay);
    }
  }

  private void close(double now, double until) {
    round++;
    closed = now;
    opens = Math.max(opens, Math.min(until, now + LONGEST.toSeconds()));
    lastSlot = opens;
  }

  /// When the server will take requests again, as a refusal says: `X-Ratelimit-Reset`, else
  /// `Retry-After`; not after `now` when it does not say.
  private double named(double now, Quota quota) {
    double after = quota.retryAfter() == null ? now : now + quota.retryAfter().toMillis() / 1000.0;
    double reset = reset(now, quota);
    return reset > now && after <= reset + 1 ? reset : after;
  }

  /// How long to wait where the server does not say: longer with each refusal in a row. A reset
  /// that is past waits as long as it is past, one second at most, more or less by half.
  private double pause(double now, Quota quota) {
    boolean past = quota.reset() != null;
    double first = past ? Math.clamp(now - reset(now, quota), 0.05, 1) : 0.5;
    double longest = Math.min(8, first * Math.pow(4, refusals - 1));
    return longest * (past ? 0.5 + random.getAsDouble() : random.getAsDouble());
  }

  private double reset(double now, Quota quota) {
    return quota.reset() == null ? now : seconds(skew.here(quota.reset()));
  }

  private double seconds(Instant time) {
    Duration since = Duration.between(origin, time);
    return since.toSeconds() + since.toNanosPart() / 1e9;
  }

  private Instant instant(double seconds) {
    return origin.plusNanos((long) Math.ceil(seconds * 1e9));
  }
}
