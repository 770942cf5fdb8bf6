package dev.labbook.source;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// Something wrong, or worth knowing: where, what, and what to do.
///
/// @param code stable, `LB` and four digits; `labbook explain CODE` tells more
/// @param address the experiment it belongs to; null when it belongs to a file or a target
/// @param place null when no file is to blame
/// @param message one sentence without the place
/// @param hint what to do; null when the message says it
public record Problem(
    Severity severity,
    String code,
    @Nullable String address,
    @Nullable Place place,
    String message,
    @Nullable String hint) {

  /// Files first in their order, then by address, code and message: an order that depends on
  /// nothing else.
  public static final Comparator<Problem> ORDER = Problem::compare;

  private static int compare(Problem a, Problem b) {
    int order = nullsAt(1, a.place, b.place);
    order = order == 0 ? nullsAt(-1, a.address, b.address) : order;
    order = order == 0 ? a.code.compareTo(b.code) : order;
    return order == 0 ? a.message.compareTo(b.message) : order;
  }

  /// @param end 1 when null comes last, -1 when it comes first
  private static <T extends Comparable<T>> int nullsAt(int end, @Nullable T a, @Nullable T b) {
    if (a == null) {
      return b == null ? 0 : end;
    }
    return b == null ? -end : a.compareTo(b);
  }

  /// Where it is: its place, else its experiment; null when neither is to blame.
  public @Nullable String where() {
    return place == null ? address : place.toString();
  }

  /// The same problem, said of an experiment.
  public Problem of(String experiment) {
    return new Problem(severity, code, experiment, place, message, hint);
  }
}
