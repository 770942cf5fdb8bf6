package dev.labbook.render;

import dev.labbook.definition.Address;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.execute.Report;
import dev.labbook.plan.Change;
import dev.labbook.plan.Drift;
import dev.labbook.plan.Plan;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Results as a JUnit XML report: a test case for each file or experiment, which fails when it has
/// an error or violates the policy. What would be done, warnings and notices stand in its output.
public final class Junit {
  private static final ProblemLines LINES = new ProblemLines(Style.PLAIN);

  private Junit() {}

  /// @param failure the lines that say why it failed; none where it did not
  private record Case(String group, String name, List<String> failure, List<String> output) {}

  /// A check of the files; each is a case.
  ///
  /// @param files that were read, in their order
  public static String of(List<Problem> problems, List<String> files) {
    SortedMap<String, List<Problem>> byFile = new TreeMap<>();
    byFile.put(Root.WORKSPACE, new ArrayList<>());
    files.forEach(file -> byFile.put(file, new ArrayList<>()));
    for (Problem problem : problems) {
      String file = problem.place() == null ? Root.WORKSPACE : problem.place().file();
      byFile.computeIfAbsent(file, f -> new ArrayList<>()).add(problem);
    }
    List<Case> cases = new ArrayList<>();
    byFile.forEach((file, own) -> cases.add(of("labbook.validate", file, own, List.of())));
    return suite("labbook validate", cases);
  }

  /// A plan: a case for each experiment that has anything to show, and one for all the rest.
  public static String of(Plan plan) {
    List<Case> cases = new ArrayList<>();
    cases.add(of("labbook.plan", "workspace", Entry.general(plan), List.of()));
    Entry.of(plan)
        .forEach(
            (address, entry) -> {
              Change change = entry.change();
              List<String> output =
                  change == null
                      ? List.of()
                      : new ChangeText(Style.PLAIN).lines(change, address.key(), List.of());
              String group = address.kind() + ":" + address.target();
              cases.add(of(group, address.key(), entry.problems(), output));
            });
    return suite("labbook plan", cases);
  }

  /// A report: a case for each outcome.
  public static String of(Report report) {
    List<Case> cases = new ArrayList<>();
    report
        .outcomes()
        .forEach(
            outcome -> {
              String message = outcome.message() == null ? "" : ": " + outcome.message();
              String text = Printable.of(outcome.ending().word() + message);
              boolean applied = outcome.ending() == Ending.APPLIED;
              cases.add(
                  new Case(
                      outcome.address().kind() + ":" + outcome.address().target(),
                      outcome.address().key(),
                      applied ? List.of() : List.of(text),
                      applied ? List.of(text) : List.of()));
            });
    return suite("labbook apply", cases);
  }

  /// Drift: a case for each experiment with something to say, which fails when it drifted, nobody
  /// looks after it, or it lives on without its definition; and one for all the rest.
  public static String of(Drift drift) {
    List<Case> cases = new ArrayList<>();
    Set<String> shown = new HashSet<>();
    drift.items().forEach(item -> shown.add(item.address().toString()));
    List<Problem> general = new ArrayList<>();
    drift.problems().stream().filter(p -> !shown.contains(p.address())).forEach(general::add);
    drift.unmanaged().forEach(address -> general.add(DriftProblems.unmanaged(address)));
    cases.add(of("labbook.drift", "workspace", general, List.of()));
    for (Drift.Item item : drift.items()) {
      List<String> lines = new ArrayList<>();
      DriftProblems.of(item).forEach(p -> lines.addAll(LINES.of(p)));
      lines.addAll(new FieldText(Style.PLAIN).lines(item.fields()));
      drift.problems().stream()
          .filter(p -> item.address().toString().equals(p.address()))
          .forEach(p -> lines.addAll(LINES.of(p)));
      boolean fails = item.state() == Drift.State.DRIFTED || !item.zombies().isEmpty();
      cases.add(of(item.address(), fails, lines));
    }
    for (Address address : Objects.requireNonNullElse(drift.removed(), List.<Address>of())) {
      cases.add(of(address, true, LINES.of(DriftProblems.removed(address))));
    }
    return suite("labbook drift", cases);
  }

  private static Case of(Address address, boolean fails, List<String> lines) {
    return new Case(
        address.kind() + ":" + address.target(),
        address.key(),
        fails ? lines : List.of(),
        fails ? List.of() : lines);
  }

  private static Case of(String group, String name, List<Problem> own, List<String> output) {
    List<String> failure = new ArrayList<>();
    List<String> rest = new ArrayList<>(output);
    for (Problem problem : own) {
      (fails(problem) ? failure : rest).addAll(LINES.of(problem));
    }
    return new Case(group, name, failure, rest);
  }

  private static boolean fails(Problem problem) {
    return switch (problem.severity()) {
      case ERROR, VIOLATION -> true;
      case WARNING, NOTICE -> false;
    };
  }

  private static String suite(String name, List<Case> cases) {
    long failures = cases.stream().filter(c -> !c.failure().isEmpty()).count();
    Map<String, String> counts = new LinkedHashMap<>();
    counts.put("name", name);
    counts.put("tests", Integer.toString(cases.size()));
    counts.put("failures", Long.toString(failures));
    counts.put("errors", "0");
    String open = attributes(counts);
    String body = cases.stream().map(Junit::xml).collect(Collectors.joining());
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + ("<testsuites" + open + ">\n")
        + ("  <testsuite" + open + " skipped=\"0\">\n")
        + body
        + "  </testsuite>\n</testsuites>\n";
  }

  private static String xml(Case one) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("name", one.name());
    names.put("classname", one.group());
    String open = "    <testcase" + attributes(names);
    String message = one.failure().isEmpty() ? null : one.failure().getFirst();
    String inside = failure(message, one.failure()) + element("system-out", "", one.output());
    return inside.isEmpty() ? open + "/>\n" : open + ">\n" + inside + "    </testcase>\n";
  }

  private static String failure(@Nullable String message, List<String> lines) {
    return message == null ? "" : element("failure", attributes(Map.of("message", message)), lines);
  }

  private static String element(String name, String attributes, List<String> lines) {
    String text = Html.escape(String.join("\n", lines));
    return lines.isEmpty() ? "" : "      <" + name + attributes + ">" + text + "</" + name + ">\n";
  }

  private static String attributes(Map<String, String> values) {
    StringBuilder out = new StringBuilder();
    values.forEach(
        (name, value) ->
            out.append(' ')
                .append(name)
                .append("=\"")
                .append(Html.escape(Printable.of(value)))
                .append('"'));
    return out.toString();
  }
}
