package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.Batch;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Drift;
import dev.labbook.plan.Drift.State;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.FieldChange.Moved;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.plan.Zombie;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Looks for what live has that the definitions do not say.
public final class Drifting {
  private final Loaded loaded;
  private final ApiSource apis;
  private final Parallel parallel;
  private final LocalDate today;
  private final int draftDays;
  private final Problems problems = new Problems();
  private final List<Drift.Item> items = new ArrayList<>();
  private int unchanged;

  /// @param today the UTC day of the run
  /// @param draftDays how many days a draft may wait
  public Drifting(
      Loaded loaded, ApiSource apis, Parallel parallel, LocalDate today, int draftDays) {
    this.loaded = loaded;
    this.apis = apis;
    this.parallel = parallel;
    this.today = today;
    this.draftDays = draftDays;
  }

  /// The drift of the selected experiments, not masked.
  ///
  /// @throws TargetException when a target cannot be read
  public Drift drift(Selection selection) throws TargetException, InterruptedException {
    Planner planner = new Planner(loaded, apis, parallel);
    SortedMap<String, TargetInfo> targets = new TreeMap<>();
    for (Batch<?, ?> batch : loaded.batches(selection)) {
      targets.put(batch.target().name(), Planner.info(batch.target()));
      compare(batch, planner);
    }
    for (String name : loaded.looked(selection)) {
      Target target = Objects.requireNonNull(loaded.workspace().targets().get(name));
      targets.put(name, Planner.info(target));
    }
    Set<Address> unmanaged = new Unmanaged(loaded, apis, parallel, selection).living();
    List<Address> removed =
        loaded.base() == null ? null : new Removed(planner).living(loaded, selection, problems);
    if (removed != null) {
      unmanaged.removeAll(new HashSet<>(removed));
    }
    items.sort(Comparator.comparing(Drift.Item::address));
    return new Drift(
        targets, List.copyOf(items), problems.sorted(), List.copyOf(unmanaged), removed, unchanged);
  }

  private <D extends Definition, L> void compare(Batch<D, L> batch, Planner planner)
      throws TargetException, InterruptedException {
    Map<Address, L> live = planner.fetch(batch);
    for (D wanted : batch.wanted()) {
      one(batch, wanted, Objects.requireNonNull(live.get(wanted.address())));
    }
  }

  private <D extends Definition, L> void one(Batch<D, L> batch, D wanted, L live) {
    Problems own = new Problems();
    Change change = Comparing.compare(batch, wanted, live, own);
    boolean differs = change != null || own.hasErrors();
    own.sorted().forEach(p -> problems.add(demoted(p)));
    List<FieldChange> fields = differs ? fields(batch, wanted, live, change) : List.of();
    List<Action> actions = change == null ? List.of() : change.actions();
    List<Zombie> zombies =
        batch.kind().health(batch.target(), wanted, live, today).stream()
            .filter(this::counts)
            .toList();
    State state = differs ? state(batch, wanted, fields) : State.SAME;
    unchanged += differs ? 0 : 1;
    if (differs || !zombies.isEmpty()) {
      items.add(new Drift.Item(wanted.address(), wanted.place(), state, actions, fields, zombies));
    }
  }

  /// Of what is not there at all, that is all there is to say.
  private static <D extends Definition, L> List<FieldChange> fields(
      Batch<D, L> batch, D wanted, L live, @Nullable Change change) {
    List<FieldChange> fields = batch.kind().differences(batch.target(), wanted, live);
    boolean creates = change != null && change.actions().contains(Action.CREATE);
    return creates ? List.of() : Comparing.moved(batch, wanted, live, fields);
  }

  private static <D extends Definition, L> State state(
      Batch<D, L> batch, D wanted, List<FieldChange> fields) {
    if (batch.past() == null) {
      return State.DRIFTED;
    }
    boolean here = fields.stream().allMatch(f -> f.moved() == Moved.HERE);
    boolean known = batch.past().before().containsKey(wanted.address());
    return here && (!fields.isEmpty() || !known) ? State.PENDING : State.DRIFTED;
  }

  private boolean counts(Zombie zombie) {
    return zombie.sort() != Zombie.Sort.OLD_DRAFT
        || (zombie.since() != null && zombie.since().plusDays(draftDays).isBefore(today));
  }

  /// What keeps live from being set right is no error of looking.
  private static Problem demoted(Problem problem) {
    return problem.severity() == Severity.ERROR
        ? new Problem(
            Severity.WARNING,
            problem.code(),
            problem.address(),
            problem.place(),
            problem.message(),
            problem.hint())
        : problem;
  }
}
