package dev.labbook.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Outcome.Moved;
import dev.labbook.execute.Report;
import dev.labbook.plan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A report for a job's summary: what needs attention first, what was applied folded; no longer
/// than a comment may be.
public final class ReportMarkdown {
  private static final int RESERVE = 1_500;

  private ReportMarkdown() {}

  /// The document; it ends with an end of line.
  public static String of(Report report) {
    Budget out = new Budget(PlanMarkdown.LIMIT - RESERVE);
    out.add("## Labbook apply\n\n**" + ReportText.summary(report) + "**\n");
    out.add("\nDigest of the plan: " + Markdown.code(report.planDigest()) + "\n");
    List<String> urgent = new ArrayList<>();
    for (Ending ending : ReportText.URGENT) {
      ReportText.with(report, ending).forEach(o -> urgent.add(outcome(o)));
    }
    if (!urgent.isEmpty()) {
      out.add("\n");
      out.lines(urgent, PlanMarkdown.LIMIT / 2, "outcome");
      out.add("\n### What to do next\n\n");
      ReportText.URGENT.stream()
          .filter(ending -> report.count(ending) > 0)
          .forEach(ending -> out.add("- " + ReportText.next(ending) + "\n"));
    }
    applied(report, out);
    List<String> allowed =
        report.allowed().stream().map(a -> "- " + Markdown.code(a, 600) + "\n").toList();
    if (!allowed.isEmpty()) {
      out.add("\n### Allowed\n\n");
      out.lines(allowed, PlanMarkdown.LIMIT, "consent");
    }
    return out.toString();
  }

  private static void applied(Report report, Budget out) {
    long count = report.count(Ending.APPLIED);
    if (count > 0) {
      out.add("\n<details>\n<summary>" + count + " applied</summary>\n\n");
      List<String> lines =
          ReportText.with(report, Ending.APPLIED).map(ReportMarkdown::outcome).toList();
      out.lines(lines, PlanMarkdown.LIMIT, "outcome");
      out.add("\n</details>\n");
    }
  }

  private static String outcome(Outcome outcome) {
    StringBuilder out = new StringBuilder();
    out.append("- **").append(outcome.ending().word()).append("** ");
    out.append(Markdown.code(outcome.address().toString(), 600));
    if (outcome.step() != null) {
      out.append(" at step ").append(Markdown.code(outcome.step(), 20));
    }
    if (outcome.requests() > 0) {
      out.append(" (").append(Words.count(outcome.requests(), "request")).append(")");
    }
    if (outcome.message() != null) {
      out.append(": ").append(Markdown.prose(outcome.message(), 1_000));
    }
    out.append('\n');
    outcome.moved().forEach(moved -> out.append(moved(moved)));
    return out.toString();
  }

  private static String moved(Moved moved) {
    FieldChange planned = moved.planned();
    FieldChange fresh = moved.fresh();
    FieldChange wanted = fresh == null ? planned : fresh;
    return "  - "
        + Markdown.code(moved.path(), 200)
        + ": planned from "
        + (planned == null ? "*(not in the plan)*" : value(planned.before()))
        + ", now "
        + (fresh == null ? "*(nothing to do for it)*" : value(fresh.before()))
        + ", wanted "
        + value(wanted == null ? null : wanted.after())
        + "\n";
  }

  private static String value(@Nullable JsonNode value) {
    return value == null
        ? "*(not there)*"
        : Markdown.code(String.join("\\n", Values.lines(value)), 500);
  }
}
