package dev.labbook.render;

import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.List;

/// Problems for people: one after the other, then a line that counts.
public record ProblemsText(Style style) {

  /// The text; it ends with an end of line.
  ///
  /// @param problems in the order in which they are to stand
  /// @param definitions how many were checked
  public String of(List<Problem> problems, int definitions) {
    ProblemLines text = new ProblemLines(style);
    List<String> lines = new ArrayList<>();
    problems.forEach(p -> lines.addAll(text.of(p)));
    if (!problems.isEmpty()) {
      lines.add("");
    }
    String count = problems.isEmpty() ? "no problems" : Words.count(problems);
    lines.add(Words.count(definitions, "definition") + " checked: " + count + ".");
    return Words.log(lines);
  }
}
