package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.kind.Differences;
import dev.labbook.kind.Mutability;
import dev.labbook.launchdarkly.ExperimentChange.Archive;
import dev.labbook.launchdarkly.ExperimentChange.Create;
import dev.labbook.launchdarkly.ExperimentChange.NewIteration;
import dev.labbook.launchdarkly.ExperimentChange.Restart;
import dev.labbook.launchdarkly.ExperimentChange.Restore;
import dev.labbook.launchdarkly.ExperimentChange.Start;
import dev.labbook.launchdarkly.ExperimentChange.Stop;
import dev.labbook.launchdarkly.ExperimentChange.UpdateDesign;
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
/// iteration (`POST …/iterations`), `F` changes the draft's fields where they stand, `S` start, `X`
/// restart at once, `T` stop, `A` archive, `R` restore, `C` create; `·` nothing. `(…)?` only where
/// the design differs; `!` needs consent (`restart`), `w` a winner (`stop`). Fields outside the
/// design are set right in every cell that is no problem, in one request with what shares one.
///
/// With the classic instructions:
///
/// | wanted \ live | absent | draft | running | running + draft | stopped | stopped + draft | archived |
/// |---|---|---|---|---|---|---|---|
/// | draft | C | N? | problem | problem | problem | problem | never ran: R N?; else problem |
/// | running | C S | N? S | (N S)?! | (N° S)?! | N S ! | N? S ! | R ! then as without the archive |
/// | stopped | problem | problem | T w | T w | · | · | ran: R; else problem |
/// | archived | problem | A | T A w | T A w | A | A | · |
/// | left out | C | N? | (N S)?! | (N° S)?! | · | · | · |
///
/// With today's, the same but for what differs in place (`F`, also of a running iteration, and then
/// without consent) and for a restart in one request:
///
/// | wanted \ live | absent | draft | running | running + draft | stopped | stopped + draft | archived |
/// |---|---|---|---|---|---|---|---|
/// | draft | C | F? | problem | problem | problem | problem | never ran: R F?; else problem |
/// | running | C S | F? S | F? or X?! | F? or (X or S°)?! | N S ! | N? S ! | R ! then as without the archive |
/// | stopped | problem | problem | T w | T w | · | · | ran: R; else problem |
/// | archived | problem | A | T A w | T A w | A | A | · |
/// | left out | C | F? | F? or X?! | F? or (X or S°)?! | · | · | · |
///
/// `°`: where the waiting draft already has the whole wanted design, it is started. Where the
/// server lets a draft's or a new iteration's field not be changed so, `F` is `N` and `X` is `N S`,
/// as with the classic ones. Compared is the running iteration if one runs, else the draft, else
/// nothing: then the iteration that ran last gives what the definition leaves out.
final class Decision {
  private final ExperimentDefinition wanted;
  private final Observed observed;
  private final Words words;
  private final Problems out;
  private final Family family;
  private List<FieldChange> designFields = List.of();
  private OutsideDesign outside = OutsideDesign.SAME;

  Decision(ExperimentDefinition wanted, Observed observed, Problems out) {
    this.wanted = wanted;
    this.observed = observed;
    this.family = observed.family();
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
    outside = OutsideDesign.of(wanted, observed, live);
    return withFields(live, lifecycle(live));
  }

  /// The differences of the design, and of what goes with it, that the changes of [#decide] set
  /// right.
  List<FieldChange> designFields() {
    List<FieldChange> all = new ArrayList<>(designFields);
    outside.withRun().forEach(wish -> all.addAll(wish.fields()));
    return List.copyOf(all);
  }

  /// The fields outside the design that differ and that nothing can set right.
  List<Wish> stuck() {
    return outside.stuck();
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
    if (draft == null || design == null || designFields.isEmpty()) {
      return List.of();
    }
    return List.of(redrafted(live, design, draft));
  }

  /// The draft made as wanted: where it stands if that can be, else by another that replaces it. A
  /// draft beside what ran is always replaced: the server tells mutability by what ran.
  private ExperimentChange redrafted(Experiment live, Design design, Iteration draft) {
    List<Edit> edits =
        live.latestRun() == null
            ? family.inPlace(
                Wishes.design(designFields, design, draft.design()), Iteration.State.NOT_STARTED)
            : null;
    return edits == null
        ? new NewIteration(design, draft, draft)
        : new UpdateDesign(design, draft, edits);
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
    if (draft == null) {
      return List.of(new NewIteration(design, base, null), start);
    }
    return designFields.isEmpty() ? List.of(start) : List.of(redrafted(live, design, draft), start);
  }

  /// A running iteration: changed where it stands if that can be, else ended and begun anew.
  private List<ExperimentChange> restart(Experiment live) {
    Iteration running = Objects.requireNonNull(live.running());
    Design design = over(running);
    if (design == null || designFields().isEmpty()) {
      return List.of();
    }
    List<Wish> wishes = new ArrayList<>(Wishes.design(designFields, design, running.design()));
    List<Edit> edits =
        outside.withRun().isEmpty() ? family.inPlace(wishes, Iteration.State.RUNNING) : null;
    if (edits != null) {
      return List.of(new UpdateDesign(design, running, edits));
    }
    new Consent(wanted, live, out).toRestart(designFields());
    wishes.addAll(outside.withRun());
    return anew(live, running, design, family.restart(wishes));
  }

  private List<ExperimentChange> anew(
      Experiment live, Iteration running, Design design, Family.@Nullable Saved saved) {
    Iteration draft = live.draft();
    boolean waits =
        draft != null && isWanted(draft.design(), design) && outside.withRun().isEmpty();
    if (saved != null && !waits) {
      return List.of(new Restart(design, running, draft, saved));
    }
    outside = outside.withoutRestart();
    Start start = new Start(design, running, null);
    return waits ? List.of(start) : List.of(new NewIteration(design, running, draft), start);
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

  private List<FieldChange> differences(ObjectNode design, Design live) {
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

  /// Fields outside the design go first within a request that is shared: into a restore's, else
  /// into the start's, else into one of their own.
  private List<ExperimentChange> withFields(Experiment live, List<ExperimentChange> lifecycle) {
    UpdateFields update = outside.update(family, live);
    if (update == null) {
      return lifecycle;
    }
    List<ExperimentChange> all = new ArrayList<>(lifecycle);
    boolean sharedWithStart =
        all.size() > 1 && all.getFirst() instanceof NewIteration && all.getLast() instanceof Start;
    all.add(sharedWithStart ? all.size() - 1 : 0, update);
    return all;
  }

  private static List<ExperimentChange> before(
      ExperimentChange first, List<ExperimentChange> rest) {
    List<ExperimentChange> all = new ArrayList<>(List.of(first));
    all.addAll(rest);
    return all;
  }
}
