package dev.labbook.render;

import dev.labbook.definition.Address;
import dev.labbook.plan.Change;
import dev.labbook.plan.Plan;
import dev.labbook.plan.Risk;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An experiment that a plan shows: its change, its problems, or both.
record Entry(@Nullable Change change, List<Problem> problems) {

  /// The experiments of a plan that have anything to show.
  static SortedMap<Address, Entry> of(Plan plan) {
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

  /// The problems that belong to no experiment of the plan's targets.
  static List<Problem> general(Plan plan) {
    return plan.problems().stream().filter(p -> experiment(plan, p).isEmpty()).toList();
  }

  /// The changes, those that need most attention first: by the worst risk, then by the action, then
  /// by address.
  static List<Change> byWeight(Plan plan) {
    return plan.changes().stream()
        .sorted(
            Comparator.comparingInt(Entry::worst)
                .thenComparing(Change::action)
                .thenComparing(Change::address))
        .toList();
  }

  /// How many of these experiments cannot be planned.
  static long notPlanned(SortedMap<Address, Entry> entries) {
    return entries.values().stream().filter(Entry::notPlanned).count();
  }

  boolean notPlanned() {
    return change == null && problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /// The experiment that a problem belongs to, if it is one of the plan's targets.
  private static Optional<Address> experiment(Plan plan, Problem problem) {
    return Optional.ofNullable(problem.address())
        .map(Address::parse)
        .filter(address -> plan.targets().containsKey(address.target()));
  }

  private static int worst(Change change) {
    return change.risks().stream()
        .map(Risk::level)
        .mapToInt(Risk.Level::ordinal)
        .min()
        .orElse(Risk.Level.values().length);
  }
}
