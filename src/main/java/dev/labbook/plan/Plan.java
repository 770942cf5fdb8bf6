package dev.labbook.plan;

import dev.labbook.definition.Address;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What would be done, and what is wrong.
///
/// @param targets by name
/// @param changes in the order of their addresses
/// @param problems in [Problem#ORDER]
/// @param unchanged how many experiments are as their definitions say
/// @param revision of the workspace, outside the digest; null when it is not known
/// @param removed experiments that live on though their definitions were removed since the revision
///   that the plan was compared with, in their order; null when it was compared with none
/// @param divergences what definitions that change say differently for their targets, by place
public record Plan(
    SortedMap<String, TargetInfo> targets,
    List<Change> changes,
    List<Problem> problems,
    int unchanged,
    @Nullable String revision,
    @Nullable List<Address> removed,
    List<Divergence> divergences) {

  /// A plan that was compared with no revision.
  public Plan(
      SortedMap<String, TargetInfo> targets,
      List<Change> changes,
      List<Problem> problems,
      int unchanged) {
    this(targets, changes, problems, unchanged, null, null, List.of());
  }

  /// The same plan, with other problems.
  public Plan with(List<Problem> others) {
    return new Plan(targets, changes, others, unchanged, revision, removed, divergences);
  }

  /// A part of it: some experiments, with what is said of them and of none in particular. What is
  /// unchanged is counted as in the whole.
  ///
  /// @param target the one that it is about; null for all
  public Plan of(@Nullable String target, Predicate<Address> meant) {
    SortedMap<String, TargetInfo> some = new TreeMap<>(targets);
    some.keySet().removeIf(name -> target != null && !name.equals(target));
    return new Plan(
        some,
        changes.stream().filter(c -> meant.test(c.address())).toList(),
        problems.stream().filter(p -> meant(p.address(), meant)).toList(),
        unchanged,
        revision,
        removed == null ? null : removed.stream().filter(meant).toList(),
        divergences.stream()
            .filter(d -> changes.stream().anyMatch(c -> about(d, c) && meant.test(c.address())))
            .toList());
  }

  private static boolean meant(@Nullable String address, Predicate<Address> meant) {
    Address parsed = address == null ? null : Address.parse(address);
    return parsed == null || meant.test(parsed);
  }

  private static boolean about(Divergence divergence, Change change) {
    return divergence.kind().equals(change.address().kind())
        && divergence.key().equals(change.address().key());
  }

  /// The same plan, made at a revision.
  public Plan at(@Nullable String when) {
    return new Plan(targets, changes, problems, unchanged, when, removed, divergences);
  }

  /// What is shown of a target.
  ///
  /// @param url without a trailing slash; `sandbox` for the embedded one
  public record TargetInfo(
      String platform, String url, String project, @Nullable String environment) {}

  /// Requests that would be sent: the steps.
  public int requests() {
    return changes.stream().mapToInt(c -> c.steps().size()).sum();
  }

  /// How many changes stand under each action, in the order of the actions.
  public SortedMap<Action, Integer> counts() {
    SortedMap<Action, Integer> counts = new TreeMap<>();
    changes.forEach(c -> counts.merge(c.action(), 1, Integer::sum));
    return counts;
  }

  /// Whether an error stands among the problems.
  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }

  /// What the workspace's policy forbids, in the order of the problems.
  public List<Problem> violations() {
    return problems.stream().filter(p -> p.severity() == Severity.VIOLATION).toList();
  }
}
