package dev.labbook.http;

import java.util.function.DoubleSupplier;

/// How fast the server takes requests, learned from its refusals, and whose turn comes when. Times
/// are in seconds since some beginning.
///
/// When the gate opens after a refusal, the server had nothing left just before. So between two
/// such moments its rate is what it took, divided by the time; that holds for windows as well as
/// for a bucket that fills. Turns are given out a little slower than that, then faster and faster
/// while nothing is refused. Until two such moments are known nothing is held back.
final class Pace {
  private static final double BELOW = 0.97;

  /// Seconds without a refusal after which turns come twice as fast.
  private static final double TWICE = 40;

  /// Fewer requests than this say nothing about a rate.
  private static final int ENOUGH = 20;

  /// What is longer ago counts half.
  private static final double MEMORY = 60;

  private double rate = Double.POSITIVE_INFINITY;
  private double since = -1;
  private double taken;
  private double refused;
  private double due;
  private double last;

  /// Whether anything has been learned.
  boolean known() {
    return rate < Double.POSITIVE_INFINITY;
  }

  /// A request was not refused.
  void taken() {
    taken++;
  }

  /// A request was refused: all turns that were given out are void.
  void refused(double now) {
    refused = now;
    paused(now);
  }

  /// All turns that were given out are void.
  void paused(double now) {
    due = Math.min(due, now);
    last = now;
  }

  /// The first request after a refusal was not refused: at this time the server had nothing left.
  void empty(double time) {
    if (since < 0) {
      since = time;
      taken = 0;
    } else if (taken >= ENOUGH) {
      rate = taken / (time - since) * BELOW;
      if (time - since > MEMORY) {
        taken /= 2;
        since = (since + time) / 2;
      }
    }
  }

  /// How long to wait for a server that does not say when it takes requests again: until a few will
  /// have come in.
  double pause(double longest) {
    return known() ? Math.min(longest, 4 / rate) : longest;
  }

  /// How far apart turns are.
  double apart(double now) {
    double quiet = (now - refused) / TWICE;
    return 1 / rate / (1 + quiet * quiet);
  }

  /// Gives out the next turn.
  ///
  /// @param start the earliest
  /// @param madeUp how many seconds of the last pause are made up for, four times as fast
  double turn(double start, double apart, double madeUp, DoubleSupplier random) {
    double step = apart * (0.75 + random.getAsDouble() / 2);
    due = Math.max(due + step, start - madeUp);
    last = Math.max(start, Math.max(due, last + step / 4));
    return last;
  }
}
