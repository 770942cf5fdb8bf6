package dev.labbook.render;

import dev.labbook.source.Problem;
import java.util.List;

/// Problems as one page.
public final class ProblemsHtml {
  private ProblemsHtml() {}

  /// The page; it ends with an end of line.
  ///
  /// @param definitions how many were checked
  public static String of(List<Problem> problems, int definitions) {
    HtmlPage page = new HtmlPage("Labbook validate");
    page.section("problems", "Problems", PlanHtml.problems(problems));
    String count = problems.isEmpty() ? "no problems" : Words.count(problems);
    String sum = Words.count(definitions, "definition") + " checked: " + count + ".";
    return page.of("<p class=\"sum\">" + sum + "</p>\n", "content");
  }
}
