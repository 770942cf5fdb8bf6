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
  public static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::place, Comparator.nullsLast(Comparator.<Place>naturalOrder()))
          .thenComparing(Problem::address, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
          .thenComparing(Problem::code)
          .thenComparing(Problem::message);

  /// The same problem, said of an experiment.
  public Problem of(String experiment) {
    return new Problem(severity, code, experiment, place, message, hint);
  }
}
