package dev.labbook.plan;

import dev.labbook.source.Problem;
import java.util.List;

/// What a change looks like when it is planned anew from the files and from live.
public sealed interface Outlook {
  /// There is something to do.
  ///
  /// @param fresh what would be sent
  /// @param shown the same as it is printed, that is masked; compared with the reviewed change
  record Wanted(Change fresh, Change shown) implements Outlook {}

  /// Live is as the definition says.
  record Nothing() implements Outlook {}

  /// It cannot be planned any more: the definition is gone or wrong, or a precondition fails.
  record Impossible(List<Problem> problems) implements Outlook {}
}
