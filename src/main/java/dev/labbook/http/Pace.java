package dev.labbook.http;

/// How fast the server takes requests, learned from what it refuses. Times are in seconds since
/// some beginning.
///
/// Between two moments at which the server had nothing left, its rate is what it took, divided by
/// the time. That holds for a window as well as for a bucket that fills. Requests are given out at
/// that rate; where it is never refused it is raised, carefully after a refusal and more boldly as
/// time goes by. Until the first refusal nothing is held back.
final class Pace {
  /// Pauses from here on are a window's: what came in meanwhile is given out at once after it.
  private static final double WINDOW = 2;

  /// No more than this is saved up; LaunchDarkly's windows are as long (`launchdarkly.md §6`).
  private static final double MOST_SAVED = 10;

  /// A window is used up somewhat before its end, so that its end costs no waiting.
  private static final double BEFORE_THE_END = 1.25;

  private static final double SLOWEST = 0.5;
  private static final double STEP = 0.25;
  private static final int QUIET_STEPS = 16;
  private static final double BOLDEST = 0.25;
  private static final double SHYEST = 0.002;
  private static final int FEW = 3;
  private static final int ENOUGH = 20;

  private double rate = Double.POSITIVE_INFINITY;
  private double growth = 0.2;
  private double zero = Double.NEGATIVE_INFINITY;
  private double since;
  private long taken;
  private double grown;
  private int quiet;

  /// A request was not refused.
  void taken() {
    taken++;
  }

  /// A request was refused at `now`; no other is sent before `opens`.
  ///
  /// @param underWay how many more are on their way
  void refused(double now, double opens, int underWay) {
    if (!known()) {
      guess(now, opens, underWay);
    } else if (taken >= ENOUGH) {
      growth = Math.max(SHYEST, growth / 2);
      measure(now, opens);
    } else if (taken >= FEW) {
      growth = Math.max(SHYEST, growth / 2);
      rate = Math.min(rate, 2 * taken / elapsed(now));
    }
    pause(now, opens);
  }

  /// The server said that it has nothing left; no other request is sent before `opens`.
  void exhausted(double now, double opens, int underWay) {
    if (!known()) {
      guess(now, opens, underWay);
    } else if (taken >= ENOUGH) {
      measure(now, opens);
    }
    pause(now, opens);
  }

  /// Whether anything has been learned.
  boolean known() {
    return rate < Double.POSITIVE_INFINITY;
  }

  /// How long to leave between two requests so that what is saved up at `opens` goes out over a
  /// fifth of the pause.
  double spacing(double now, double opens) {
    double saved = (opens - zero) * rate;
    return saved < 2 ? 0 : (opens - now) / 5 / saved;
  }

  /// Gives out the next request: when the server will take it, `start` at the earliest.
  double next(double start) {
    if (!known()) {
      return start;
    }
    while (start - grown >= STEP) {
      grow();
    }
    zero = Math.max(zero, start - MOST_SAVED) + 1 / rate;
    return Math.max(start, zero);
  }

  private void guess(double now, double opens, int underWay) {
    rate = Math.max(SLOWEST, (taken + underWay) / Math.max(0.001, opens - since));
    restart(now);
  }

  private void measure(double now, double opens) {
    rate = Math.max(SLOWEST, taken / elapsed(now) * (opens - now >= WINDOW ? BEFORE_THE_END : 1));
    restart(now);
  }

  private double elapsed(double now) {
    return Math.max(0.001, now - since);
  }

  private void restart(double now) {
    since = now;
    taken = 0;
  }

  /// After a pause one request may go at once, and what a whole window has brought in.
  private void pause(double now, double opens) {
    double one = opens > now ? 1 / rate : 0;
    zero = opens - now >= WINDOW ? Math.min(now, opens - one) : Math.max(zero, opens - one);
    grown = opens;
    quiet = 0;
  }

  private void grow() {
    grown += STEP;
    rate *= 1 + growth;
    quiet++;
    if (quiet % QUIET_STEPS == 0) {
      growth = Math.min(BOLDEST, growth * 2);
    }
  }
}
