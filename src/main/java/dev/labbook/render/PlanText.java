package dev.labbook.render;

import dev.labbook.definition.Address;
import dev.labbook.plan.Change;
import dev.labbook.plan.Plan;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.render.Style.Ink;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A plan for people: a group for each target, in it the experiments by address, and one line that
/// sums up.
///
/// @param platforms how platforms spell their names, such as `LaunchDarkly` for `launchdarkly`;
///   others are shown as they are
public record PlanText(Style style, Map<String, String> platforms) {

  /// An experiment that is shown.
  private record Entry(@Nullable Change change, List<Problem> problems) {
    boolean notPlanned() {
      return change == null && problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
    }
  }

  /// The text; it ends with an end of line.
  public String of(Plan plan) {
    SortedMap<Address, Entry> entries = entries(plan);
    List<String> lines = new ArrayList<>();
    targets(plan, entries).forEach(target -> lines.addAll(group(plan, target, entries)));
    List<String> general = general(plan);
    lines.addAll(general);
    if (!general.isEmpty()) {
      lines.add("");
    }
    long notPlanned = entries.values().stream().filter(Entry::notPlanned).count();
    lines.add(PlanSummary.of(plan, notPlanned));
    return String.join("\n", lines) + "\n";
  }

  private static SortedMap<Address, Entry> entries(Plan plan) {
    SortedMap<Address, Entry> entries = new TreeMap<>();
    plan.changes().forEach(c -> entries.put(c.address(), new Entry(c, new ArrayList<>())));
    for (Problem problem : plan.problems()) {
      experiment(plan, problem)
          .ifPresent(
              address ->
                  entries
                      .computeIfAbsent(address, a -> new Entry(null, new ArrayList<>()))
                      .problems()
                      .add(problem));
    }
    return entries;
  }

  /// The experiment that a problem belongs to, if it is one of the plan's targets.
  private static Optional<Address> experiment(Plan plan, Problem problem) {
    return Optional.ofNullable(problem.address())
        .map(Address::parse)
        .filter(address -> plan.targets().containsKey(address.target()));
  }

  private static SortedSet<String> targets(Plan plan, SortedMap<Address, Entry> entries) {
    SortedSet<String> targets = new TreeSet<>(plan.targets().keySet());
    entries.keySet().forEach(address -> targets.add(address.target()));
    return targets;
  }

  private List<String> group(Plan plan, String target, SortedMap<Address, Entry> all) {
    SortedMap<Address, Entry> entries = new TreeMap<>(all);
    entries.keySet().removeIf(address -> !address.target().equals(target));
    boolean several = entries.keySet().stream().map(Address::kind).distinct().count() > 1;
    List<String> lines = new ArrayList<>();
    lines.add(style.paint(Ink.TITLE, title(target, plan.targets().get(target))));
    lines.add("");
    entries.forEach((address, e) -> lines.addAll(lines(name(address, several), e)));
    if (!entries.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private List<String> lines(String name, Entry entry) {
    ChangeText text = new ChangeText(style);
    return entry.change() == null
        ? text.withoutChange(name, entry.problems(), entry.notPlanned())
        : text.lines(entry.change(), name, entry.problems());
  }

  private String title(String name, @Nullable TargetInfo target) {
    String title = "Labbook plan · " + name;
    if (target == null) {
      return Printable.of(title);
    }
    String environment = target.environment() == null ? "" : "/" + target.environment();
    String sandbox = target.url().equals("sandbox") ? ", sandbox" : "";
    String platform = platforms.getOrDefault(target.platform(), target.platform());
    return Printable.of(
        title + " (" + platform + " " + target.project() + environment + sandbox + ")");
  }

  private static String name(Address address, boolean severalKinds) {
    return severalKinds ? address.key() + " (" + address.kind() + ")" : address.key();
  }

  private List<String> general(Plan plan) {
    Stream<Problem> problems = plan.problems().stream().filter(p -> experiment(plan, p).isEmpty());
    return problems.flatMap(p -> new ProblemLines(style).of(p).stream()).toList();
  }
}
