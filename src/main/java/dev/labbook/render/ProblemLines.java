package dev.labbook.render;

import dev.labbook.render.Style.Ink;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One problem as text: `file:line:column: error CODE: message`, and under it what to do.
record ProblemLines(Style style) {

  /// The lines of a problem that stands alone; without a place it names its experiment.
  List<String> of(Problem problem) {
    return lines(problem, where(problem.place(), problem.address()));
  }

  /// The lines of a problem that stands under its experiment.
  List<String> under(Problem problem) {
    return lines(problem, where(problem.place(), null));
  }

  private List<String> lines(Problem problem, String where) {
    String word = problem.severity().word() + " " + problem.code();
    String line = where + style.paint(ink(problem.severity()), word) + ": ";
    String first = line + Printable.of(problem.message());
    return problem.hint() == null
        ? List.of(first)
        : List.of(first, "    " + Printable.of(problem.hint()));
  }

  private static String where(@Nullable Place place, @Nullable String address) {
    String where = place == null ? address : place.toString();
    return where == null ? "" : Printable.of(where) + ": ";
  }

  private static Ink ink(Severity severity) {
    return switch (severity) {
      case ERROR, VIOLATION -> Ink.WRONG;
      case WARNING -> Ink.DOUBTFUL;
      case NOTICE -> Ink.ASIDE;
    };
  }
}
