package dev.labbook.http;

import java.util.ArrayList;
import java.util.List;

/// How much the server takes in how long, learned from its refusals: so many requests, and so many
/// again when a period is over. That describes windows, and what comes in to a bucket while it is
/// not asked. Times are in seconds since some beginning.
///
/// The first refusal and the first answer after it show a size and a period; each later refusal
/// corrects them. A period that was too long is never refused, so the next one is sometimes begun
/// early, by one request: that costs one refusal at most, and gains much where a bucket was taken
/// for a window.
///
/// A server that counts what came in the last so many seconds takes again at the times at which the
/// requests of the period before came, so those are kept, and a request goes a period after the one
/// in its place.
final class Pace {
  /// The requests of a period go out within its first part, so that nothing is lost at the end; a
  /// larger part when the server has not got so much at once.
  private static final double SHARE = 0.25;

  private static final double SHORTEST = 0.25;

  /// A period that begins less early than this is not tried.
  private static final double GOOD = 0.97;

  /// So many requests are taken after a refusal before a period is begun early again: at first, and
  /// at most.
  private static final int BOLD = 10;

  private static final int SHY = 100;

  private static final double EARLIEST = 0.5;

  /// By this part of a period all of it is sent, whatever was in the period before.
  private static final double LATEST = 0.75;

  /// This part of a period sooner or later is at the same time.
  private static final double NEAR = 0.05;

  private double size = Double.POSITIVE_INFINITY;
  private double period;
  private double share = SHARE;
  private double usual = SHARE;
  private double factor = EARLIEST;
  private double from = -1;
  private double previous = -1;
  private double anchor;
  private double total;
  private int sent;
  private int taken;
  private int clean = SHY;
  private double bold = BOLD;
  private boolean trying;
  private boolean kept;

  /// When the requests of this period were sent, of the one before, and of the one before that.
  private List<Double> times = new ArrayList<>();

  private List<Double> before = List.of();
  private List<Double> earlier = List.of();

  /// Whether anything has been learned.
  boolean known() {
    return size < Double.POSITIVE_INFINITY;
  }

  /// How long a period is.
  double period() {
    return period;
  }

  /// When the next period begins, if it is begun at its time.
  double regular() {
    return from + period;
  }

  /// Whether to wait for [#regular] after a refusal: that period has had something, or was begun
  /// early.
  boolean settled() {
    return known() && (kept || (taken > 0 && share < 1));
  }

  /// When a request is sent before which so many others stand.
  double ready(long position, double now) {
    if (!known()) {
      return now;
    }
    double index = sent + position - size;
    if (index < 0) {
      return Math.max(from + (sent + position) * spacing(), again(sent + position));
    }
    double begin = from + period * (clean >= bold ? factor : 1);
    return begin + Math.floor(index / size) * period + index % size * spacing();
  }

  /// A period after the request in this place was sent in the period before, but not so late that
  /// the next period would wait.
  private double again(long place) {
    return place < before.size()
        ? Math.min(before.get((int) place) + period, from + LATEST * period)
        : from;
  }

  /// A request is sent.
  ///
  /// @return whether the others wait for its answer, since it begins a period early
  boolean sent(double now) {
    boolean begins = from < 0 || sent >= size;
    if (begins) {
      begin(now);
    }
    sent++;
    times.add(now);
    return begins && trying;
  }

  private void begin(double now) {
    boolean early = from >= 0 && now < from + period * GOOD;
    if (trying) {
      period = from - previous;
    }
    trying = early;
    previous = from;
    from = now;
    sent = 0;
    taken = 0;
    turn();
  }

  private void turn() {
    earlier = before;
    before = times;
    times = new ArrayList<>();
  }

  /// A request was taken that was sent at that time.
  void taken(double at) {
    total++;
    if (at >= from) {
      taken++;
      clean++;
    }
  }

  /// A request was refused.
  void refused() {
    kept = false;
    if (!known()) {
      return;
    }
    usual = share;
    if (taken > 0 && taken < size) {
      share = Math.min(1, taken < size / 2 ? 1 : 2 * share);
    }
    if (trying) {
      factor = Math.sqrt(factor) < GOOD ? Math.sqrt(factor) : EARLIEST;
      bold = Math.min(SHY, 1.5 * bold);
      trying = false;
      kept = true;
      if (taken == 0) {
        from = previous;
        sent = (int) size;
        taken = sent;
        times = before;
        before = earlier;
      }
    }
    clean = 0;
  }

  /// The server takes requests again, the first of them at that time.
  void opened(double at) {
    boolean first = !known();
    if (!first && goesOn(at)) {
      return;
    }
    turn();
    if (first) {
      size = Math.max(1, taken);
      before = List.copyOf(before.subList(0, Math.min(before.size(), taken)));
      period = Math.max(SHORTEST, at - from);
      anchor = at;
      total = 0;
    } else if (!kept || at > regular() + 0.05 * period) {
      double rate = Math.max(1, total) / (at - anchor);
      size = Math.max(share < 1 ? size : 1, Math.ceil(SHORTEST * rate));
      period = size / rate;
      anchor = (anchor + at) / 2;
      total /= 2;
      before = List.of();
    }
    kept = false;
    trying = false;
    previous = from;
    from = at;
    sent = 1;
    taken = 1;
    total++;
    times.add(at);
  }

  /// Goes on with this period where the server has only waited for the time at which the request in
  /// this place was sent in the period before: that says nothing new about its size.
  private boolean goesOn(double at) {
    boolean within = taken > 0 && taken < before.size();
    if (!within || Math.abs(at - before.get(taken) - period) > NEAR * period) {
      return false;
    }
    times = new ArrayList<>(times.subList(0, Math.min(times.size(), taken)));
    times.add(at);
    share = usual;
    taken++;
    sent = taken;
    total++;
    kept = false;
    trying = false;
    return true;
  }

  private double spacing() {
    return share * period / size;
  }
}
