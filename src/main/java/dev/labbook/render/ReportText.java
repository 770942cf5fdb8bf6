package dev.labbook.render;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Outcome.Moved;
import dev.labbook.execute.Report;
import dev.labbook.plan.FieldChange;
import dev.labbook.render.Style.Ink;
import dev.labbook.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A report for people: first what needs attention and what to do about it, then what was applied,
/// then a line that sums up.
public record ReportText(Style style) {
  /// The most urgent first.
  static final List<Ending> URGENT =
      List.of(Ending.UNKNOWN, Ending.FAILED, Ending.STALE, Ending.BLOCKED);

  private static final int LABEL = 14;

  /// The text; it ends with an end of line.
  public String of(Report report) {
    List<String> lines = new ArrayList<>();
    URGENT.forEach(ending -> with(report, ending).forEach(o -> lines.addAll(lines(o))));
    if (!report.complete()) {
      lines.add("");
      lines.add(style.paint(Ink.TITLE, "What to do next"));
      URGENT.stream().filter(e -> report.count(e) > 0).forEach(e -> lines.add("  " + next(e)));
      lines.add("");
    }
    with(report, Ending.APPLIED).forEach(o -> lines.addAll(lines(o)));
    if (report.count(Ending.APPLIED) > 0) {
      lines.add("");
    }
    report.allowed().forEach(a -> lines.add("allowed  " + Printable.of(a)));
    lines.add(summary(report));
    return Words.log(lines);
  }

  static Stream<Outcome> with(Report report, Ending ending) {
    return report.outcomes().stream().filter(o -> o.ending() == ending);
  }

  private List<String> lines(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    String ending = style.paint(ink(outcome.ending()), Words.pad(outcome.ending().word(), 7));
    lines.add(ending + "  " + Printable.of(outcome.address().toString()) + tail(outcome));
    if (outcome.message() != null) {
      lines.add("    " + Printable.of(outcome.message()));
    }
    outcome.moved().forEach(moved -> lines.addAll(lines(moved)));
    return lines;
  }

  private static String tail(Outcome outcome) {
    String step = outcome.step() == null ? "" : "  at step " + Printable.of(outcome.step());
    boolean sent = outcome.requests() > 0;
    return step + (sent ? "  (" + Words.count(outcome.requests(), "request") + ")" : "");
  }

  private static List<String> lines(Moved moved) {
    FieldChange planned = moved.planned();
    FieldChange fresh = moved.fresh();
    List<String> lines = new ArrayList<>();
    lines.add("    " + Printable.of(moved.path()));
    lines.addAll(
        planned == null
            ? labelled("planned from", List.of("(not in the plan)"))
            : labelled("planned from", value(planned.before())));
    if (fresh == null) {
      lines.addAll(labelled("now", List.of("(nothing to do for it)")));
    } else {
      lines.addAll(labelled("now", value(fresh.before())));
    }
    FieldChange wanted = fresh == null ? planned : fresh;
    lines.addAll(wanted == null ? List.of() : labelled("wanted", value(wanted.after())));
    return lines;
  }

  private static List<String> value(@Nullable JsonNode value) {
    return value == null ? List.of("(not there)") : Values.lines(value);
  }

  private static List<String> labelled(String label, List<String> values) {
    List<String> lines = new ArrayList<>();
    String name = label;
    for (String value : values) {
      lines.add("      " + Words.pad(name, LABEL) + value);
      name = "";
    }
    return lines;
  }

  private static Ink ink(Ending ending) {
    return switch (ending) {
      case APPLIED -> Ink.ADDED;
      case FAILED, UNKNOWN -> Ink.WRONG;
      case STALE, BLOCKED -> Ink.DOUBTFUL;
    };
  }

  /// What to do about outcomes that ended so.
  static String next(Ending ending) {
    return switch (ending) {
      case UNKNOWN ->
          "unknown: run `labbook plan`; it reads live and shows whether anything is left to do.";
      case FAILED ->
          "failed: set right what the message says, then run `labbook apply` again; it does only"
              + " the rest.";
      case STALE ->
          "stale: live or the file has moved since the plan; review a new `labbook plan`, then"
              + " apply that.";
      case BLOCKED ->
          "blocked: nothing was sent; see to what it waits for, then run `labbook apply` again.";
      case APPLIED -> "";
    };
  }

  static String summary(Report report) {
    if (report.outcomes().isEmpty()) {
      return "Nothing to do.";
    }
    List<String> counts = new ArrayList<>();
    for (Ending ending : Ending.values()) {
      long count = report.count(ending);
      if (count > 0 || ending == Ending.APPLIED) {
        counts.add(count + " " + ending.word());
      }
    }
    String requests = Words.count(report.requests(), "request");
    return "Apply: " + String.join(", ", counts) + ". " + requests + ".";
  }
}
