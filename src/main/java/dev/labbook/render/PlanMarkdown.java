package dev.labbook.render;

import dev.labbook.definition.Address;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Divergence;
import dev.labbook.plan.Plan;
import dev.labbook.plan.Risk;
import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A plan for a pull request: risks and problems first, then a line for each experiment that opens
/// to its details. It is never longer than a comment may be; what does not fit is counted.
///
/// @param platforms how platforms spell their names; others are shown as they are
public record PlanMarkdown(Map<String, String> platforms) {
  /// The most characters of a document, below the 65,536 of a comment on GitHub.
  public static final int LIMIT = 65_000;

  private static final int RISKS = 16_000;
  private static final int PROBLEMS = 16_000;
  private static final int TARGETS = 4_000;
  private static final int DIVERGENCES = 8_000;

  /// For what was left out.
  private static final int RESERVE = 800;

  /// The document; it ends with an end of line.
  public String of(Plan plan) {
    Budget body = new Budget(LIMIT - RESERVE - TARGETS);
    boolean several = plan.targets().size() > 1;
    section(body, "Risks", risks(plan, several), RISKS, "risk");
    section(body, "Problems", problems(plan), PROBLEMS, "problem");
    section(body, "Removed here, still live", removed(plan), PROBLEMS, "removed definition");
    section(body, "Will differ between targets", divergences(plan), DIVERGENCES, "difference");
    ChangesMarkdown changes = new ChangesMarkdown(several);
    if (!plan.changes().isEmpty()) {
      body.add("\n### Changes\n\n");
      changes.add(Entry.byWeight(plan), body);
    }
    return head(plan, body.left()) + body;
  }

  private String head(Plan plan, String left) {
    Budget head = new Budget(TARGETS);
    head.add("## Labbook plan\n\n");
    head.lines(targets(plan), TARGETS / 2, "target");
    long notPlanned = Entry.notPlanned(Entry.of(plan));
    head.add("\n**" + Markdown.cut(PlanSummary.of(plan, notPlanned), 1_000) + "**\n");
    if (!plan.changes().isEmpty()) {
      String at = plan.revision() == null ? "" : " at " + Markdown.code(plan.revision(), 100);
      head.add("\nDigest: `" + Digest.of(plan.changes()) + "`" + at + "\n");
    }
    if (!left.isEmpty()) {
      String all = "`labbook show PLAN` prints all of it.";
      head.add("\n> **Cut to fit.** Left out: " + left + ". " + all + "\n");
    }
    return head.toString();
  }

  private List<String> targets(Plan plan) {
    SortedMap<Address, Entry> entries = Entry.of(plan);
    TreeSet<String> names = new TreeSet<>(plan.targets().keySet());
    entries.keySet().forEach(address -> names.add(address.target()));
    return names.stream().map(name -> target(name, plan)).toList();
  }

  private String target(String name, Plan plan) {
    String place = new Places(platforms).of(plan.targets().get(name));
    String where = place.isEmpty() ? "" : " " + Markdown.prose("(" + place + ")", 200);
    return "- " + Markdown.code(name, 100) + where + "\n";
  }

  private static void section(
      Budget out, String title, List<String> lines, int share, String noun) {
    if (!lines.isEmpty()) {
      out.add("\n### " + title + "\n\n");
      out.lines(lines, share, noun);
    }
  }

  private static List<String> removed(Plan plan) {
    return plan.removed() == null
        ? List.of()
        : plan.removed().stream().map(a -> "- " + Markdown.code(a.toString(), 600) + "\n").toList();
  }

  private static List<String> divergences(Plan plan) {
    List<String> lines = new ArrayList<>();
    for (Divergence one : plan.divergences()) {
      for (Divergence.Field field : one.fields()) {
        String values =
            DivergenceText.targets(one).stream()
                .map(t -> Markdown.code(t, 100) + " " + value(field, t))
                .collect(Collectors.joining(", "));
        String path = Markdown.code(field.path(), 200);
        lines.add("- " + Markdown.code(one.key(), 300) + " " + path + ": " + values + "\n");
      }
    }
    return lines;
  }

  private static String value(Divergence.Field field, String target) {
    return Markdown.code(String.join(" ", DivergenceText.value(field.of(target))), 200);
  }

  private record Weighed(Change change, Risk risk) {}

  private static List<String> risks(Plan plan, boolean several) {
    return Entry.byWeight(plan).stream()
        .flatMap(change -> change.risks().stream().map(risk -> new Weighed(change, risk)))
        .sorted(Comparator.comparing(w -> w.risk().level()))
        .map(w -> "- " + risk(w.risk(), " " + ChangesMarkdown.name(w.change(), several)))
        .toList();
  }

  /// A risk, with the experiment that it belongs to.
  static String risk(Risk risk, String experiment) {
    String level = "**" + risk.level().word() + "** " + Markdown.code(risk.code(), 20);
    return level + experiment + ": " + Markdown.prose(risk.text(), 500) + "\n";
  }

  private static List<String> problems(Plan plan) {
    return problems(plan.problems());
  }

  /// A line for each, errors first.
  static List<String> problems(List<Problem> problems) {
    List<Problem> all = new ArrayList<>(problems);
    all.sort(Comparator.comparing(Problem::severity)); // stable: in their order within
    return all.stream().map(p -> "- " + problem(p) + "\n").toList();
  }

  /// A problem with its place or its experiment.
  static String problem(Problem problem) {
    String where =
        problem.place() != null ? " " + Markdown.code(problem.place().toString(), 300) : "";
    String whose = problem.address() != null ? " " + Markdown.code(problem.address(), 300) : "";
    String hint = problem.hint() == null ? "" : " → " + Markdown.prose(problem.hint(), 500);
    return "**"
        + problem.severity().word()
        + "** "
        + Markdown.code(problem.code(), 20)
        + where
        + whose
        + ": "
        + Markdown.prose(problem.message(), 500)
        + hint;
  }
}
