package dev.labbook.plan;

import dev.labbook.definition.Address;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Several plans as one, as if it had been made at once: the parts of a sharded plan, for review.
/// Its digest is that of the whole plan.
public final class MergedPlan {
  private final SortedMap<String, TargetInfo> targets = new TreeMap<>();
  private final Map<String, String> targetOf = new HashMap<>();
  private final Map<Address, String> changeOf = new HashMap<>();
  private final List<Change> changes = new ArrayList<>();
  private final Set<Problem> problems = new LinkedHashSet<>();
  private final Set<Address> removed = new TreeSet<>();
  private final Set<Divergence> divergences = new LinkedHashSet<>();
  private int unchanged;
  private boolean compared;
  private @Nullable String revision;
  private @Nullable String revisionOf;

  private MergedPlan() {}

  /// A plan, and what its file is called in messages.
  public record Part(String name, Plan plan) {}

  /// The plans together.
  ///
  /// @throws PlanFileException when they contradict each other: another revision, another target of
  ///   the same name, one experiment in two of them
  public static Plan of(List<Part> parts) throws PlanFileException {
    if (parts.size() == 1) {
      return parts.getFirst().plan();
    }
    MergedPlan merged = new MergedPlan();
    for (Part part : parts) {
      merged.add(part);
    }
    return merged.plan();
  }

  private void add(Part part) throws PlanFileException {
    Plan plan = part.plan();
    revision(part);
    for (Map.Entry<String, TargetInfo> target : plan.targets().entrySet()) {
      target(part, target.getKey(), target.getValue());
    }
    for (Change change : plan.changes()) {
      String other = changeOf.putIfAbsent(change.address(), part.name());
      if (other != null) {
        throw contradiction(
            other + " and " + part.name() + " both have " + change.address(),
            "Merge plans of different experiments: the parts of one --shard, each once.");
      }
      changes.add(change);
    }
    problems.addAll(plan.problems());
    divergences.addAll(plan.divergences());
    unchanged += plan.unchanged();
    if (plan.removed() != null) {
      compared = true;
      removed.addAll(plan.removed());
    }
  }

  private void revision(Part part) throws PlanFileException {
    String here = part.plan().revision();
    if (here == null) {
      return;
    }
    if (revision != null && !revision.equals(here)) {
      throw contradiction(
          part.name()
              + " was made at the revision "
              + here
              + ", and "
              + revisionOf
              + " at "
              + revision,
          "Make all of them at one revision.");
    }
    revision = here;
    revisionOf = part.name();
  }

  private void target(Part part, String name, TargetInfo info) throws PlanFileException {
    TargetInfo known = targets.putIfAbsent(name, info);
    String other = targetOf.putIfAbsent(name, part.name());
    if (known != null && !known.equals(info)) {
      throw contradiction(
          "the target '" + name + "' is one place in " + other + " and another in " + part.name(),
          "Merge plans that were made for the same targets.");
    }
  }

  private static PlanFileException contradiction(String message, String hint) {
    return new PlanFileException(message, hint);
  }

  private Plan plan() {
    Comparator<Problem> order = Problem.ORDER;
    return new Plan(
        targets,
        changes.stream().sorted(Comparator.comparing(Change::address)).toList(),
        problems.stream().sorted(order).toList(),
        unchanged,
        revision,
        compared ? List.copyOf(removed) : null,
        divergences.stream().sorted(Comparator.comparing(Divergence::declaredAt)).toList());
  }
}
