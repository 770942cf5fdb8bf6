package dev.labbook.posthog;

import dev.labbook.posthog.Difference.Part;
import dev.labbook.posthog.Experiment.State;
import dev.labbook.posthog.ExperimentChange.Archive;
import dev.labbook.posthog.ExperimentChange.Create;
import dev.labbook.posthog.ExperimentChange.Delete;
import dev.labbook.posthog.ExperimentChange.End;
import dev.labbook.posthog.ExperimentChange.Launch;
import dev.labbook.posthog.ExperimentChange.MakeCohort;
import dev.labbook.posthog.ExperimentChange.Pause;
import dev.labbook.posthog.ExperimentChange.Resume;
import dev.labbook.posthog.ExperimentChange.Ship;
import dev.labbook.posthog.ExperimentChange.Unarchive;
import dev.labbook.posthog.ExperimentChange.Update;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.List;

/// Decides what is done to one experiment.
///
/// The truth table. Down: what the definition asks for. Across: what is live; exposure frozen
/// counts as running. `C` create, `L` launch, `P` pause, `R` resume, `E` end, `A` archive, `N`
/// unarchive, `D` delete; `·` nothing. `E` is a ship where `conclusion.ship` is not served yet; `S`
/// is that ship where it has ended; a flag that is gone ships nothing.
///
/// | wanted \ live | absent | draft | running | paused | stopped | archived draft | archived |
/// |---|---|---|---|---|---|---|---|
/// | draft | C | · | problem | problem | problem | N | problem |
/// | running | C L | L | · | R | problem | problem | problem |
/// | paused | C L P | L P | P | · | problem | problem | problem |
/// | stopped | problem | problem | E | E | S? | problem | N S?, or N E |
/// | archived | problem | problem | E A | E A | S? A | · | S? |
/// | deleted | · | D | problem | problem | problem | D | D |
/// | left out | C | · | · | · | S? | · | S? |
///
/// Beside that, in one update before it: name, description, tags, metrics, statistics in every
/// state; the conclusion where it has ended; exposure until it ends; percentages and rollout of a
/// draft, and with consent (`restart`) until it ends; the holdout of a draft. A cohort is made once
/// it has been launched. Another type, and after the launch other variant keys, another count or
/// order, or another holdout, are problems in every cell.
final class Decision {
  private final ExperimentDefinition wanted;
  private final Live observed;
  private final Refusals refusals;

  Decision(ExperimentDefinition wanted, Live observed, Problems out) {
    this.wanted = wanted;
    this.observed = observed;
    this.refusals = new Refusals(wanted, observed, out);
  }

  /// The changes, in the order of doing; none when nothing is to be done. Problems are in `out`;
  /// then the answer means nothing.
  List<ExperimentChange> decide() {
    if (refusals.unidentified()) {
      return List.of();
    }
    Experiment live = observed.experiment();
    if (live == null) {
      return absent();
    }
    if (wanted.status() == Status.DELETED) {
      return deleted(live);
    }
    refusals.frozen(live);
    List<ExperimentChange> changes = new ArrayList<>();
    List<ExperimentChange> lifecycle = lifecycle(live);
    List<Difference> differences = differences(live, lifecycle);
    if (!differences.isEmpty()) {
      changes.add(new Update(differences));
    }
    changes.addAll(lifecycle);
    boolean launched = live.launched() || lifecycle.contains(new Launch());
    if (wanted.exposureCohort() && !live.cohort() && launched) {
      changes.add(new MakeCohort());
    }
    return changes;
  }

  private List<ExperimentChange> absent() {
    Status status = wanted.status();
    if (status == Status.DELETED || refusals.absent()) {
      return List.of();
    }
    refusals.creation();
    List<ExperimentChange> changes = new ArrayList<>();
    changes.add(new Create(observed.flag() != null));
    if (status == Status.RUNNING || status == Status.PAUSED) {
      changes.add(new Launch());
    }
    if (status == Status.PAUSED) {
      changes.add(new Pause(true));
    }
    if (wanted.exposureCohort() && changes.size() > 1) {
      changes.add(new MakeCohort());
    }
    return changes;
  }

  private List<ExperimentChange> deleted(Experiment live) {
    return refusals.deletion(live) ? List.of() : List.of(new Delete());
  }

  private List<ExperimentChange> lifecycle(Experiment live) {
    Status status = wanted.status();
    if (status == null) {
      return ended(live) ? shipped(live) : List.of();
    }
    return switch (status) {
      case DRAFT -> draft(live);
      case RUNNING, PAUSED -> running(live, status == Status.PAUSED);
      case STOPPED -> stopped(live);
      case ARCHIVED -> archived(live);
      case DELETED -> List.of();
    };
  }

  private List<ExperimentChange> draft(Experiment live) {
    if (live.launched()) {
      refusals.launched(live);
      return List.of();
    }
    return live.archived() ? List.of(new Unarchive()) : List.of();
  }

  private List<ExperimentChange> running(Experiment live, boolean paused) {
    if (live.archived() || live.state() == State.STOPPED) {
      refusals.ended(live);
      return List.of();
    }
    return switch (live.state()) {
      case DRAFT -> paused ? List.of(new Launch(), new Pause(true)) : List.of(new Launch());
      case RUNNING, FROZEN -> paused ? List.of(new Pause(false)) : List.of();
      case PAUSED -> paused ? List.of() : List.of(new Resume());
      case STOPPED -> List.of();
    };
  }

  private List<ExperimentChange> stopped(Experiment live) {
    if (!live.launched()) {
      refusals.neverRan();
      return List.of();
    }
    List<ExperimentChange> changes = new ArrayList<>();
    if (live.archived()) {
      changes.add(new Unarchive());
    }
    changes.addAll(end(live));
    return changes;
  }

  private List<ExperimentChange> archived(Experiment live) {
    if (live.archived()) {
      return ended(live) ? shipped(live) : List.of();
    }
    if (!live.launched()) {
      refusals.neverRan();
      return List.of();
    }
    List<ExperimentChange> changes = new ArrayList<>(end(live));
    changes.add(new Archive());
    return changes;
  }

  /// Ends what goes on, shipping what is to be shipped.
  private List<ExperimentChange> end(Experiment live) {
    List<ExperimentChange> ship = shipped(live);
    return ship.isEmpty() && live.goesOn() ? List.of(new End()) : ship;
  }

  private List<ExperimentChange> shipped(Experiment live) {
    ExperimentDefinition.Conclusion conclusion = wanted.conclusion();
    String variant = conclusion == null ? null : conclusion.ship();
    if (conclusion == null || variant == null || variant.isEmpty()) {
      return List.of();
    }
    Flag flag = live.flag();
    boolean served = flag != null && flag.ships(variant, conclusion.releaseToEveryone());
    if (served || live.flagless()) {
      return List.of();
    }
    refusals.shipping(live, variant);
    return List.of(new Ship(variant, conclusion.releaseToEveryone(), live.goesOn()));
  }

  private static boolean ended(Experiment live) {
    return live.state() == State.STOPPED;
  }

  /// What is patched; what a step of the lifecycle sends anyway is only shown.
  private List<Difference> differences(Experiment live, List<ExperimentChange> lifecycle) {
    Drift drift = new Drift(wanted, live);
    List<Difference> found = new ArrayList<>(drift.always());
    boolean atRest = live.archived() && !lifecycle.contains(new Unarchive());
    if (concluded(live) && lifecycle.stream().noneMatch(Decision::concludes)) {
      found.addAll(drift.conclusion());
    }
    if (!live.launched()) {
      found.addAll(atRest ? List.of() : drift.holdout());
    }
    if (!atRest && goesOn(live)) {
      found.addAll(drift.exposure());
      List<Difference> traffic = new ArrayList<>(drift.variants());
      traffic.addAll(drift.rollout());
      if (live.launched() && !traffic.isEmpty() && !drift.otherVariants()) {
        refusals.percentages(traffic);
      }
      refusals.rollout(traffic);
      found.addAll(traffic);
    }
    refusals.changes(live, found);
    return found;
  }

  /// Whether it is, or after this, still before its end.
  private boolean goesOn(Experiment live) {
    boolean ends = wanted.status() == Status.STOPPED || wanted.status() == Status.ARCHIVED;
    return !ended(live) && !ends;
  }

  /// Whether the conclusion counts: it has ended or is to end.
  private boolean concluded(Experiment live) {
    boolean wantedEnd = wanted.status() == Status.STOPPED || wanted.status() == Status.ARCHIVED;
    return live.launched() && (wantedEnd || ended(live));
  }

  /// Whether a change sends the conclusion too.
  private static boolean concludes(ExperimentChange change) {
    return change instanceof End || (change instanceof Ship ship && ship.ends());
  }

  /// What the conclusion differs in where a change that ends it sends that too.
  static List<Difference> sentAtEnd(
      ExperimentDefinition wanted, Experiment live, List<ExperimentChange> changes) {
    return changes.stream().anyMatch(Decision::concludes)
        ? new Drift(wanted, live).conclusion()
        : List.of();
  }

  /// Whether one of the differences is of the flag.
  static boolean ofFlag(List<Difference> differences) {
    return differences.stream().map(Difference::part).anyMatch(Part::ofFlag);
  }
}
