package dev.labbook.reconcile;

import dev.labbook.api.ApiException;
import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.Batch;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.plan.Plan;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Makes the plan: fetches and compares target by target, then settles what changes share.
public final class Planner {
  private final Loaded loaded;
  private final ApiSource apis;
  private final Parallel parallel;

  /// @param apis gives each target's API, for reading only
  public Planner(Loaded loaded, ApiSource apis, Parallel parallel) {
    this.loaded = loaded;
    this.apis = apis;
    this.parallel = parallel;
  }

  /// The plan for the selected experiments, not masked.
  ///
  /// @throws TargetException when a target cannot be read
  public Plan plan(Selection selection) throws TargetException, InterruptedException {
    Problems problems = new Problems();
    List<Change> changes = new ArrayList<>();
    SortedMap<String, TargetInfo> targets = new TreeMap<>();
    int compared = 0;
    for (Batch<?, ?> batch : loaded.batches(selection)) {
      targets.put(batch.target().name(), info(batch.target()));
      compared += batch.wanted().size();
      compare(batch, changes, problems);
    }
    List<Change> settled = new Conflicts(loaded.workspace().targets(), problems).settle(changes);
    return new Plan(
        targets,
        settled.stream().sorted((a, b) -> a.address().compareTo(b.address())).toList(),
        problems.sorted(),
        compared - settled.size() - troubled(problems),
        null,
        loaded.base() == null ? null : new Removed(this).living(loaded, selection, problems),
        Diverging.among(loaded.diverging(), settled, selection));
  }

  private <D extends Definition, L> void compare(
      Batch<D, L> batch, List<Change> changes, Problems problems)
      throws TargetException, InterruptedException {
    Map<Address, L> live = fetch(batch);
    for (Compared one : parallel.compute(batch.wanted(), wanted -> compare(batch, wanted, live))) {
      problems.addAll(one.problems().sorted());
      if (one.change() != null) {
        changes.add(one.change());
      }
    }
  }

  /// What came of one definition.
  private record Compared(@Nullable Change change, Problems problems) {}

  private static <D extends Definition, L> Compared compare(
      Batch<D, L> batch, D wanted, Map<Address, L> live) {
    L one = Objects.requireNonNull(live.get(wanted.address()), "fetch answers for every address");
    Problems problems = new Problems();
    return new Compared(Comparing.compare(batch, wanted, one, problems), problems);
  }

  <D extends Definition, L> Map<Address, L> fetch(Batch<D, L> batch)
      throws TargetException, InterruptedException {
    Target target = batch.target();
    try {
      return batch.kind().fetch(target, batch.wanted(), apis.reading(target), parallel);
    } catch (ApiException e) {
      throw new TargetException(target, e);
    }
  }

  private static int troubled(Problems problems) {
    Set<String> addresses = new HashSet<>();
    for (Problem problem : problems.sorted()) {
      if (problem.severity() == Severity.ERROR && problem.address() != null) {
        addresses.add(problem.address());
      }
    }
    return addresses.size();
  }

  static TargetInfo info(Target target) {
    return new TargetInfo(
        target.platform(), target.url().shown(), target.project(), target.environment());
  }
}
