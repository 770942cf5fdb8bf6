package dev.labbook.launchdarkly;

import dev.labbook.kind.Differences;
import dev.labbook.kind.Mutability;
import dev.labbook.launchdarkly.ExperimentChange.Archive;
import dev.labbook.launchdarkly.ExperimentChange.Create;
import dev.labbook.launchdarkly.ExperimentChange.NewIteration;
import dev.labbook.launchdarkly.ExperimentChange.Restore;
import dev.labbook.launchdarkly.ExperimentChange.Start;
import dev.labbook.launchdarkly.ExperimentChange.Stop;
import dev.labbook.launchdarkly.ExperimentChange.UpdateFields;
import dev.labbook.plan.FieldChange;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Decides what is done to one experiment.
///
/// The truth table. Down: what the definition asks for. Across: what is live. `N` is a new
/// iteration (`POST …/iterations`), `S` start, `T` stop, `A` archive, `R` restore, `C` create; `·`
/// nothing. `N?` and `(N S)?` only where the design differs; `!` needs consent (`restart`), `w` a
/// winner (`stop`). Name and description are set right in every cell that is no problem, in one
/// request with what shares one.
///
/// | wanted \ live | absent | draft | running | running + draft | stopped | stopped + draft | archived |
/// |---|---|---|---|---|---|---|---|
/// | draft | C | N? | problem | problem | problem | problem | never ran: R N?; else problem |
/// | running | C S | N? S | (N S)?! | (N° S)?! | N S ! | N? S ! | R ! then as without the archive |
/// | stopped | problem | problem | T w | T w | · | · | ran: R; else problem |
/// | archived | problem | A | T A w | T A w | A | A | · |
/// | left out | C | N? | (N S)?! | (N° S)?! | · | · | · |
///
/// `N°`: not where the waiting draft already has the whole wanted design. Compared is the running
/// iteration if one runs, else the draft, else nothing: then the iteration that ran last gives what
/// the definition leaves out.
final class Decision {
  private final ExperimentDefinition wanted;
  private final Observed observed;
  private final Words words;
  private final Problems out;
  private List<FieldChange> designFields = List.of();

  Decision(ExperimentDefinition wanted, Observed observed, Problems out) {
    this.wanted = wanted;
    this.observed = observed;
    this.words = new Words(observed.flag());
    this.out = out;
  }

  /// The changes, in the order of doing; none when nothing is to be done. Problems are in `out`;
  /// then the answer means nothing.
  List<ExperimentChange> decide() {
    Experiment live = observed.experiment();
    if (live == null) {
      return absent();
    }
    return withFields(live, lifecycle(live));
  }

  /// The differences of the design that the changes of [#decide] set right.
  List<FieldChange> designFields() {
    return designFields;
  }

  private List<ExperimentChange> lifecycle(Experiment live) {
    Status status = wanted.status();
    if (status == null) {
      return leftOut(live);
    }
    return switch (status) {
      case DRAFT -> draft(live);
      case RUNNING -> running(live);
      case STOPPED -> stopped(live);
      case ARCHIVED -> archived(live);
    };
  }

  private List<ExperimentChange> absent() {
    Status status = wanted.status();
    if (status == Status.STOPPED || status == Status.ARCHIVED) {
      out.error(
          Codes.ABSENT,
          wanted.at("status"),
          "it is to be " + status.word() + ", but it does not exist",
          "create and run it first, or remove the definition");
      return List.of();
    }
    Flag flag = flag();
    requireForCreation();
    Design design = flag == null ? null : new Resolver(wanted, flag, out).over(null);
    if (design == null) {
      return List.of();
    }
    List<ExperimentChange> changes = new ArrayList<>(List.of(new Create(design)));
    if (status == Status.RUNNING) {
      changes.add(new Start(design, null, null));
    }
    return changes;
  }

  private void requireForCreation() {
    List<String> missing = new ArrayList<>();
    if (wanted.name() == null) {
      missing.add("name");
    }
    if (wanted.hypothesis() == null) {
      missing.add("hypothesis");
    }
    if (wanted.primary() == null) {
      missing.add("metrics.primary");
    }
    if (wanted.treatments() == null) {
      missing.add("treatments");
    }
    if (!missing.isEmpty()) {
      out.error(
          Codes.INCOMPLETE,
          wanted.place(),
          "it does not exist yet, and cannot be created without " + String.join(", ", missing),
          "write what is missing, or correct 'key' if an existing experiment is meant");
    }
  }

  private List<ExperimentChange> draft(Experiment live) {
    if (live.latestRun() != null) {
      String state = live.running() == null ? "has already run" : "is running";
      out.error(
          Codes.NOT_A_DRAFT,
          wanted.at("status"),
          "it is to be a draft, but it " + state,
          "a draft is never started; write 'status: running', 'stopped' or 'archived', or leave the"
              + " status out");
      return List.of();
    }
    return live.archived() ? before(new Restore(), fromDraft(live)) : fromDraft(live);
  }

  private List<ExperimentChange> leftOut(Experiment live) {
    if (live.archived()) {
      return List.of();
    }
    return switch (live.state()) {
      case DRAFT -> fromDraft(live);
      case RUNNING, RUNNING_WITH_DRAFT -> restart(live);
      case STOPPED, STOPPED_WITH_DRAFT -> List.of();
    };
  }

  private List<ExperimentChange> running(Experiment live) {
    if (live.archived()) {
      new Consent(wanted, live, out).toStartAgain();
      return before(new Restore(), live.running() == null ? start(live) : restart(live));
    }
    return switch (live.state()) {
      case DRAFT -> start(live);
      case RUNNING, RUNNING_WITH_DRAFT -> restart(live);
      case STOPPED, STOPPED_WITH_DRAFT -> {
        new Consent(wanted, live, out).toStartAgain();
        yield start(live);
      }
    };
  }

  private List<ExperimentChange> stopped(Experiment live) {
    if (live.latestRun() == null) {
      out.error(
          Codes.NEVER_RAN,
          wanted.at("status"),
          "it is to be stopped, but it never ran",
          "write 'status: draft' or 'archived', or start it first");
      return List.of();
    }
    List<ExperimentChange> stop = live.running() == null ? List.of() : stop(live.running());
    return live.archived() ? before(new Restore(), stop) : stop;
  }

  private List<ExperimentChange> archived(Experiment live) {
    if (live.archived()) {
      return List.of();
    }
    List<ExperimentChange> changes = new ArrayList<>();
    if (live.running() != null) {
      changes.addAll(stop(live.running()));
    }
    changes.add(new Archive());
    return changes;
  }

  /// What it ships, it ships on the flag of the running iteration: the definition must mean that
  /// one.
  private List<ExperimentChange> stop(Iteration running) {
    if (!onWantedFlag(running)) {
      return List.of();
    }
    Design.Arm winner = new Winner(wanted, observed.flag(), out).in(running);
    String reason = wanted.stop() == null ? null : wanted.stop().reason();
    return winner == null ? List.of() : List.of(new Stop(running, winner, reason));
  }

  /// A draft that is not to be started: replaced where it differs.
  private List<ExperimentChange> fromDraft(Experiment live) {
    Iteration draft = live.draft();
    Design design = draft == null ? null : over(draft);
    if (design == null || designFields.isEmpty()) {
      return List.of();
    }
    return List.of(new NewIteration(design, draft, draft));
  }

  /// A start where nothing runs: of the draft if there is one, else of a new iteration.
  private List<ExperimentChange> start(Experiment live) {
    Iteration draft = live.draft();
    Iteration base = draft == null ? live.ended() : draft;
    Design design = base == null ? fresh() : over(base);
    if (design == null) {
      return List.of();
    }
    Start start = new Start(design, null, live.ended());
    boolean asItIs = draft != null && designFields.isEmpty();
    return asItIs ? List.of(start) : List.of(new NewIteration(design, base, draft), start);
  }

  /// A running iteration: ended and begun anew where the design differs.
  private List<ExperimentChange> restart(Experiment live) {
    Iteration running = Objects.requireNonNull(live.running());
    Design design = over(running);
    if (design == null || designFields.isEmpty()) {
      return List.of();
    }
    new Consent(wanted, live, out).toRestart(designFields);
    Iteration draft = live.draft();
    Start start = new Start(design, running, null);
    return draft != null && isWanted(draft.design(), design)
        ? List.of(start)
        : List.of(new NewIteration(design, running, draft), start);
  }

  private @Nullable Design fresh() {
    Flag flag = flag();
    requireForCreation();
    return flag == null ? null : new Resolver(wanted, flag, out).over(null);
  }

  /// The wanted design over an iteration's; sets [#designFields].
  private @Nullable Design over(Iteration base) {
    if (!onWantedFlag(base)) {
      return null;
    }
    Flag flag = flag();
    Design design = flag == null ? null : new Resolver(wanted, flag, out).over(base.design());
    if (design != null && !design.plainlyEquals(base.design())) {
      designFields = differences(words.declared(wanted, design), base.design());
    }
    return design;
  }

  private boolean onWantedFlag(Iteration base) {
    if (base.design().flagKey().equals(wanted.flag().key())) {
      return true;
    }
    out.error(
        Codes.FLAG_CHANGE,
        wanted.at("flag"),
        "it runs on the flag '"
            + base.design().flagKey()
            + "', and an experiment's flag can never change",
        "write that flag, or give the experiment on '"
            + wanted.flag().key()
            + "' a key of its own");
    return false;
  }

  private List<FieldChange> differences(
      com.fasterxml.jackson.databind.node.ObjectNode design, Design live) {
    return Differences.of(ExperimentFields.ALL, Mutability.NEW_RUN, design, words.design(live));
  }

  private boolean isWanted(Design draft, Design design) {
    return draft.flagKey().equals(design.flagKey())
        && differences(words.design(design), draft).isEmpty();
  }

  /// The differences of a design that is history, for a notice; none when they cannot be told.
  List<FieldChange> history(Experiment live) {
    Iteration last = live.latestRun() == null ? live.draft() : live.latestRun();
    if (last == null
        || observed.flag() == null
        || !last.design().flagKey().equals(wanted.flag().key())) {
      return List.of();
    }
    Design design = new Resolver(wanted, observed.flag(), new Problems()).over(last.design());
    return design == null ? List.of() : differences(words.declared(wanted, design), last.design());
  }

  private @Nullable Flag flag() {
    Flag flag = observed.flag();
    if (flag == null) {
      out.error(
          Codes.FLAG_MISSING,
          wanted.at("flag"),
          "there is no flag '" + wanted.flag().key() + "' in this project",
          "create the flag first, or correct 'flag.key'");
    }
    return flag;
  }

  /// Name and description go first within a request that is shared: into a restore's, else into the
  /// start's, else into one of their own.
  private List<ExperimentChange> withFields(Experiment live, List<ExperimentChange> lifecycle) {
    List<FieldChange> fields =
        Differences.of(
            ExperimentFields.ALL,
            Mutability.IN_PLACE,
            Words.experiment(wanted),
            Words.experiment(live, observed.surroundings()));
    if (fields.isEmpty()) {
      return lifecycle;
    }
    List<ExperimentChange> all = new ArrayList<>(lifecycle);
    boolean sharedWithStart =
        all.size() > 1 && all.getFirst() instanceof NewIteration && all.getLast() instanceof Start;
    all.add(sharedWithStart ? all.size() - 1 : 0, new UpdateFields(fields));
    return all;
  }

  private static List<ExperimentChange> before(
      ExperimentChange first, List<ExperimentChange> rest) {
    List<ExperimentChange> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }
}
