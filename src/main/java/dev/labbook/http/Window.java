package dev.labbook.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How many requests the server says that it still takes, and until when: the newest window that it
/// has named. Times are in seconds since some beginning.
final class Window {
  /// A window that is named when nothing is left, with less to go than this, is none: such a server
  /// says when its next request comes in.
  private static final double SHORTEST = 1;

  private @Nullable Instant reset;
  private double ends = -1;
  private double spread;
  private long left;

  /// An answer said this much.
  ///
  /// @param reset as the server names it
  /// @param here the same in our time
  void heard(long remaining, Instant reset, double here, double now) {
    if (this.reset == null || reset.isAfter(this.reset)) {
      this.reset = reset;
      ends = remaining == 0 && here - now < SHORTEST ? -1 : here;
      spread = (here - now) / 5 / Math.max(1, remaining);
      left = remaining;
    } else if (reset.equals(this.reset)) {
      left = Math.min(left, remaining);
    }
  }

  /// Whether the server's word counts now.
  boolean known(double now) {
    return now < ends;
  }

  /// When it ends.
  double ends() {
    return ends;
  }

  /// How many more may be sent when none of those under way is counted in the server's word yet.
  long left(int underWay) {
    return left - underWay;
  }

  /// How far apart those go out that have waited for it: all that it holds would take a fifth of
  /// it.
  double spread() {
    return spread;
  }
}
