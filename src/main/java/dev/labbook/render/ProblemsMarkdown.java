package dev.labbook.render;

import dev.labbook.source.Problem;
import java.util.List;

/// Problems for a pull request, no longer than a comment may be.
public final class ProblemsMarkdown {
  private static final int RESERVE = 500;

  private ProblemsMarkdown() {}

  /// The document; it ends with an end of line.
  ///
  /// @param definitions how many were checked
  public static String of(List<Problem> problems, int definitions) {
    Budget out = new Budget(PlanMarkdown.LIMIT - RESERVE);
    String count = problems.isEmpty() ? "no problems" : Words.count(problems);
    out.add("## Labbook validate\n\n");
    out.add("**" + Words.count(definitions, "definition") + " checked: " + count + ".**\n\n");
    out.lines(PlanMarkdown.problems(problems), PlanMarkdown.LIMIT, "problem");
    return out.toString();
  }
}
