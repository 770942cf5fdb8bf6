package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.definition.Address;
import dev.labbook.definition.Target;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Hold;
import dev.labbook.plan.JsonText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lowers what is done to one experiment to fields, effects, risks and requests of its family of
/// instructions.
final class Lowering {
  /// The late value that is a flag's version in its environment (`launchdarkly.md §6`).
  static final String FLAG_VERSION = "flagVersion";

  /// The late value that is a semantic patch's comment.
  static final String REVISION = "revision";

  private final Target target;
  private final ExperimentDefinition wanted;
  private final Observed observed;
  private final Paths paths;
  private final Steps steps;
  private final Effects effects;
  private final Set<Action> actions = new LinkedHashSet<>();
  private final List<Hold> holds = new ArrayList<>();
  private final List<String> releases = new ArrayList<>();

  Lowering(Target target, ExperimentDefinition wanted, Observed observed) {
    this.target = target;
    this.wanted = wanted;
    this.observed = observed;
    this.paths = new Paths(target);
    this.steps = new Steps(target, wanted.key());
    this.effects = new Effects(wanted, new Words(observed.flag()));
  }

  /// The whole change.
  Change change(List<ExperimentChange> changes, List<FieldChange> fields, String basis) {
    holds.add(Hold.during("flag:" + target.project() + "/" + flagKey()));
    boolean ends =
        changes.stream().anyMatch(c -> c instanceof ExperimentChange.Start s && s.ends() != null);
    changes.forEach(change -> lower(change, ends));
    if (changes.stream().noneMatch(Lowering::stirs)) {
      effects.calm();
    }
    return new Change(
        wanted.address(),
        List.copyOf(actions),
        wanted.place(),
        fields,
        effects.effects(),
        effects.risks(),
        steps.done(),
        List.copyOf(holds),
        List.copyOf(releases),
        List.of(),
        basis,
        observed.experiment() != null && observed.experiment().running() != null);
  }

  /// Whether it says of itself what it does to traffic and data.
  private static boolean stirs(ExperimentChange change) {
    return switch (change) {
      case ExperimentChange.Create ignored -> true;
      case ExperimentChange.Start ignored -> true;
      case ExperimentChange.Stop ignored -> true;
      case ExperimentChange.Restart ignored -> true;
      case ExperimentChange.TurnFlagOn ignored -> true;
      case ExperimentChange.AwaitFlag ignored -> true;
      case ExperimentChange.UpdateDesign update -> update.over().state() == Iteration.State.RUNNING;
      case ExperimentChange.UpdateFields ignored -> false;
      case ExperimentChange.Reserve ignored -> false;
      case ExperimentChange.NewIteration ignored -> false;
      case ExperimentChange.Archive ignored -> false;
      case ExperimentChange.Restore ignored -> false;
    };
  }

  private void lower(ExperimentChange change, boolean restarts) {
    switch (change) {
      case ExperimentChange.Create create -> create(create.design());
      case ExperimentChange.UpdateFields update -> {
        actions.add(Action.UPDATE);
        instruct(update.edits(), update.state());
      }
      case ExperimentChange.UpdateDesign update -> {
        actions.add(Action.UPDATE);
        effects.inPlace(update);
        instruct(update.edits(), update.over().state());
      }
      case ExperimentChange.NewIteration next -> newIteration(next, restarts);
      case ExperimentChange.Start start -> start(start);
      case ExperimentChange.Restart restart -> restart(restart);
      case ExperimentChange.Reserve reserve -> reserve(reserve);
      case ExperimentChange.TurnFlagOn turn -> turnOn(turn);
      case ExperimentChange.AwaitFlag await -> await(await.leader());
      case ExperimentChange.Stop stop -> stop(stop);
      case ExperimentChange.Archive ignored -> {
        actions.add(Action.ARCHIVE);
        Experiment live = observed.experiment();
        effects.archive(live != null && live.latestRun() != null);
        steps.instruct(kind("archiveExperiment"), "archiveExperiment");
      }
      case ExperimentChange.Restore ignored -> {
        actions.add(Action.RESTORE);
        effects.restore();
        steps.instruct(kind("restoreExperiment"), "restoreExperiment");
      }
    }
  }

  private void create(Design design) {
    actions.add(Action.CREATE);
    effects.create();
    ObjectNode body = Bodies.experiment(wanted, design, observed);
    steps.post(paths.experiments(), body, design.flagKey(), "");
  }

  private void newIteration(ExperimentChange.NewIteration next, boolean restarts) {
    if (next.replaced() != null && !restarts) {
      actions.add(Action.UPDATE);
    }
    effects.replaced(next.replaced(), restarts);
    ObjectNode body = Bodies.iteration(next.design());
    steps.post(paths.iterations(wanted.key()), body, next.design().flagKey(), "");
  }

  private void instruct(List<Edit> edits, Iteration.State state) {
    for (Family.Instruction one : observed.family().instructions(edits, state)) {
      steps.instruct(one.body(), one.summary());
    }
  }

  private void start(ExperimentChange.Start start) {
    actions.add(start.ends() == null ? Action.START : Action.RESTART);
    effects.start(start);
    steps.instruct(justified("startIteration"), justifiedSummary("startIteration"));
    takes(start.design(), start.ends());
  }

  private void restart(ExperimentChange.Restart restart) {
    actions.add(Action.RESTART);
    effects.replaced(restart.replaced(), true);
    effects.start(new ExperimentChange.Start(restart.design(), restart.ends(), null));
    instruct(restart.saved().before(), Iteration.State.RUNNING);
    ObjectNode instruction = justified("saveAndStartNewIteration");
    if (!restart.saved().edits().isEmpty()) {
      instruction.set("value", Family.value(restart.saved().edits()));
    }
    steps.instruct(instruction, justifiedSummary("saveAndStartNewIteration"));
    takes(restart.design(), restart.ends());
  }

  private ObjectNode justified(String kind) {
    ObjectNode instruction = kind(kind);
    if (wanted.restart() != null) {
      instruction.put("changeJustification", wanted.restart().justification());
    }
    return instruction;
  }

  private String justifiedSummary(String kind) {
    return wanted.restart() == null ? kind : kind + " " + quoted(wanted.restart().justification());
  }

  /// Once an iteration of this design runs, it owns its rule; that of the one that ended is free.
  private void takes(Design design, @Nullable Iteration ends) {
    String rule = rule(design);
    holds.add(new Hold(rule, true, rival(design)));
    if (ends != null && !rule(ends.design()).equals(rule)) {
      releases.add(rule(ends.design()));
    }
  }

  private void reserve(ExperimentChange.Reserve reserve) {
    String left = reserve.left();
    if (observed.experiment() != null) {
      actions.add(Action.UPDATE);
    }
    effects.reserve(reserve);
    if (left != null) {
      ObjectNode remove = kind("removeExperiment").put("experimentKey", wanted.key());
      steps.patch(paths.layer(left), environment(), remove, "removeExperiment");
    }
    int percent = reserve.layer().reservation();
    ObjectNode instruction =
        kind("updateExperimentReservation")
            .put("experimentKey", wanted.key())
            .put("reservationPercent", percent);
    String summary = "updateExperimentReservation " + percent + " %";
    steps.patch(paths.layer(reserve.layer().key()), environment(), instruction, summary);
  }

  private void turnOn(ExperimentChange.TurnFlagOn turn) {
    Flag flag = turn.flag();
    turn.others().forEach(other -> releases.add(turn(other)));
    effects.turnOn(flag, environment());
    steps.patch(paths.flagItself(flag.key()), environment(), kind("turnFlagOn"), "turnFlagOn");
  }

  private void await(String leader) {
    effects.await(leader, flagKey());
    Address address = new Address(wanted.address().kind(), target.name(), leader);
    holds.add(new Hold(turn(wanted.key()), true, address));
  }

  /// The turn of an experiment that waits for its flag.
  private String turn(String key) {
    return String.join("/", "turn:" + target.project(), environment(), flagKey(), key);
  }

  private String environment() {
    return Objects.requireNonNull(target.environment());
  }

  private void stop(ExperimentChange.Stop stop) {
    actions.add(Action.STOP);
    effects.stop(stop, observed.flag() == null || observed.flag().on());
    ObjectNode instruction =
        kind("stopIteration").put("winningTreatmentId", Objects.requireNonNull(stop.winner().id()));
    String summary = "stopIteration winner " + quoted(stop.winner().name());
    if (stop.reason() != null) {
      instruction.put("winningReason", stop.reason());
      summary += " " + quoted(stop.reason());
    }
    steps.instruct(instruction, summary);
    releases.add(rule(stop.running().design()));
  }

  private String rule(Design design) {
    return String.join(
        "/",
        "rule:" + target.project(),
        String.valueOf(target.environment()),
        design.flagKey(),
        Objects.requireNonNullElse(design.ruleId(), Flag.FALLTHROUGH));
  }

  /// The other experiment that runs on the rule of a design, or null.
  private @Nullable Address rival(Design design) {
    List<Observed.Rival> running =
        observed.surroundings().rivals().getOrDefault(design.flagKey(), List.of());
    return running.stream()
        .filter(r -> r.ruleId().equals(design.ruleId()) && !r.experimentKey().equals(wanted.key()))
        .map(r -> new Address(wanted.address().kind(), target.name(), r.experimentKey()))
        .min(Address::compareTo)
        .orElse(null);
  }

  private String flagKey() {
    return wanted.flag().key();
  }

  private static ObjectNode kind(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }

  private static String quoted(String text) {
    return JsonText.line(TextNode.valueOf(text));
  }
}
