package dev.labbook.render;

import dev.labbook.definition.Address;
import dev.labbook.plan.Plan;
import dev.labbook.render.Style.Ink;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /// The text; it ends with an end of line.
  public String of(Plan plan) {
    SortedMap<Address, Entry> entries = Entry.of(plan);
    List<String> lines = new ArrayList<>();
    targets(plan, entries).forEach(target -> lines.addAll(group(plan, target, entries)));
    lines.addAll(new DivergenceText(style).lines(plan.divergences()));
    lines.addAll(removed(plan.removed()));
    List<String> general = general(plan);
    lines.addAll(general);
    if (!general.isEmpty()) {
      lines.add("");
    }
    long notPlanned = entries.values().stream().filter(Entry::notPlanned).count();
    lines.add(PlanSummary.of(plan, notPlanned));
    return Words.log(lines);
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
    lines.add(style.paint(Ink.TITLE, title(target, plan)));
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

  private static String name(Address address, boolean severalKinds) {
    return severalKinds ? address.key() + " (" + address.kind() + ")" : address.key();
  }

  private String title(String target, Plan plan) {
    String place = new Places(platforms).of(plan.targets().get(target));
    return Printable.of("Labbook plan · " + target + (place.isEmpty() ? "" : " (" + place + ")"));
  }

  /// The definitions that were removed while their experiments live on.
  static List<String> removed(@Nullable List<Address> removed) {
    if (removed == null || removed.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Definitions removed since the base revision, whose experiments live on:");
    removed.forEach(address -> lines.add("  " + Printable.of(address.toString())));
    lines.add("");
    return lines;
  }

  private List<String> general(Plan plan) {
    Stream<Problem> problems = Entry.general(plan).stream();
    return problems.flatMap(p -> new ProblemLines(style).of(p).stream()).toList();
  }
}
