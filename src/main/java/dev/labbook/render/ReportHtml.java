package dev.labbook.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Outcome.Moved;
import dev.labbook.execute.Report;
import dev.labbook.plan.FieldChange;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A report as one page: what needs attention, what to do about it, what was applied.
public final class ReportHtml {
  private ReportHtml() {}

  /// The page; it ends with an end of line.
  public static String of(Report report) {
    HtmlPage page = new HtmlPage("Labbook apply");
    List<Outcome> urgent =
        ReportText.URGENT.stream().flatMap(ending -> ReportText.with(report, ending)).toList();
    page.section("attention", "What needs attention", list(urgent));
    List<String> next =
        ReportText.URGENT.stream()
            .filter(ending -> report.count(ending) > 0)
            .map(ending -> HtmlPage.text(ReportText.next(ending)))
            .toList();
    page.section("next", "What to do next", next.isEmpty() ? "" : HtmlPage.list(next));
    List<Outcome> applied = ReportText.with(report, Ending.APPLIED).toList();
    page.section("applied", "Applied", list(applied));
    List<String> allowed = report.allowed().stream().map(HtmlPage::code).toList();
    page.section("allowed", "Allowed", allowed.isEmpty() ? "" : HtmlPage.list(allowed));
    String head = "<p class=\"sum\">" + HtmlPage.text(ReportText.summary(report)) + "</p>\n";
    String digest = "<p class=\"aside\">Plan " + HtmlPage.code(report.planDigest()) + "</p>\n";
    return page.of(head + digest, "content");
  }

  private static String list(List<Outcome> outcomes) {
    return outcomes.isEmpty()
        ? ""
        : HtmlPage.list(outcomes.stream().map(ReportHtml::outcome).toList());
  }

  private static String outcome(Outcome outcome) {
    String step = outcome.step() == null ? "" : " at step " + HtmlPage.text(outcome.step());
    String sent =
        outcome.requests() == 0 ? "" : " (" + Words.count(outcome.requests(), "request") + ")";
    String message = outcome.message() == null ? "" : "<br>" + HtmlPage.text(outcome.message());
    return HtmlPage.word(outcome.ending().word())
        + (" " + HtmlPage.code(outcome.address().toString()) + step + sent + message)
        + moved(outcome.moved());
  }

  private static String moved(List<Moved> moved) {
    String head =
        "<table>\n<thead><tr><th scope=\"col\">Field</th><th scope=\"col\">Planned from</th>"
            + "<th scope=\"col\">Now</th><th scope=\"col\">Wanted</th></tr></thead>\n<tbody>\n";
    String rows = moved.stream().map(ReportHtml::row).collect(Collectors.joining());
    return moved.isEmpty() ? "" : "\n" + head + rows + "</tbody></table>\n";
  }

  private static String row(Moved moved) {
    FieldChange planned = moved.planned();
    FieldChange fresh = moved.fresh();
    FieldChange wanted = fresh == null ? planned : fresh;
    String from = planned == null ? "(not in the plan)" : value(planned.before());
    String now = fresh == null ? "(nothing to do for it)" : value(fresh.before());
    String to = wanted == null ? "" : value(wanted.after());
    String name = "<tr><th scope=\"row\">" + HtmlPage.code(moved.path()) + "</th>";
    return name + cell(from) + cell(now) + cell(to) + "</tr>\n";
  }

  private static String value(@Nullable JsonNode value) {
    return value == null ? "(not there)" : String.join("\n", Values.lines(value));
  }

  private static String cell(String text) {
    return "<td>" + Html.escape(text) + "</td>";
  }
}
