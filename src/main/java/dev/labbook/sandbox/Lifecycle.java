package dev.labbook.sandbox;

import dev.labbook.sandbox.Serve.Fixed;
import dev.labbook.sandbox.Serve.Trial;
import org.jspecify.annotations.Nullable;

/// The state machine of an experiment and what it does to the flag (`launchdarkly.md §4.1`, §4.2,
/// §7). Pure: what is given stays as it is, what comes back is new.
final class Lifecycle {

  /// An experiment and its flag, which change together.
  record Pair(Experiment experiment, Flag flag) {}

  private Lifecycle() {}

  /// Starts the draft, ends what runs, and turns the rule into an experiment rollout. Throws
  /// [Refusal]: 400 where a precondition fails, 409 where another experiment holds the rule.
  static Pair start(Pair pair, @Nullable String why, long now) {
    startable(pair.experiment());
    checkJustification(pair.experiment(), why);
    return begin(pair, why, now);
  }

  /// The same, without asking why.
  static Pair begin(Pair pair, @Nullable String why, long now) {
    Experiment experiment = pair.experiment();
    Iteration draft = startable(experiment);
    checkFlag(pair.flag(), experiment.environment(), draft.design());
    checkRuleIsFree(pair, draft.design().target().ruleId());
    Flag released = released(pair, draft.design().target().ruleId(), now);
    Trial trial = trial(experiment, released, draft);
    Iteration ended = ended(experiment, now);
    return new Pair(
        experiment.promoted(draft.started(why, now), ended),
        serving(released, experiment, draft.design(), trial, now));
  }

  /// Ends the running iteration and serves the winner to everyone on its rule: a stop is a rollout.
  static Pair stop(
      Pair pair, @Nullable String winningTreatment, @Nullable String reason, long now) {
    Iteration running =
        pair.experiment()
            .running()
            .orElseThrow(() -> Refusal.invalid("The experiment has no running iteration to stop"));
    if (winningTreatment == null || winningTreatment.isEmpty()) {
      throw Refusal.invalid(
          "LaunchDarkly does not let you end an iteration without declaring a winner: "
              + "winningTreatmentId is missing");
    }
    Design.Treatment winner =
        running
            .treatment(winningTreatment)
            .orElseThrow(
                () ->
                    Refusal.invalid(
                        "winningTreatmentId "
                            + winningTreatment
                            + " is not the _id of a treatment of the running iteration"));
    Serve serve = new Fixed(index(pair.flag(), winner.variationId()));
    return new Pair(
        pair.experiment().current(running.stopped(winner.id(), reason, now)),
        serving(pair.flag(), pair.experiment(), running.design(), serve, now));
  }

  /// Archives it; a running experiment must be stopped first.
  static Experiment archive(Experiment experiment, long now) {
    if (experiment.archived()) {
      return experiment;
    }
    if (experiment.running().isPresent()) {
      throw Refusal.invalid("A running experiment cannot be archived: stop its iteration first");
    }
    return experiment.archived(now);
  }

  static Experiment restore(Experiment experiment) {
    return experiment.archived() ? experiment.archived(null) : experiment;
  }

  /// The rollout that the iteration gets once it runs.
  static Trial trial(Experiment experiment, Flag flag, Iteration iteration) {
    Design design = iteration.design();
    return new Trial(
        Allocation.weights(flag, design.treatments()),
        design.randomizationUnit() == null ? "user" : design.randomizationUnit(),
        index(flag, design.target().notInExperiment()),
        design.canReshuffle(),
        seed(experiment, flag, iteration),
        experiment.key());
  }

  private static Iteration startable(Experiment experiment) {
    Iteration draft = experiment.draft();
    if (experiment.archived()) {
      throw Refusal.invalid("An archived experiment cannot start: restore it first");
    }
    if (draft == null) {
      throw Refusal.invalid(
          "There is no draft iteration to start: create a new iteration before startIteration");
    }
    if (draft.design().randomizationUnit() == null) {
      throw Refusal.invalid("The iteration cannot start: its randomizationUnit is not set");
    }
    if (!draft.design().allocatesTraffic()) {
      throw Refusal.invalid(
          "The iteration cannot start: no treatment has a non-zero allocationPercent");
    }
    return draft;
  }

  private static void checkFlag(Flag flag, String environment, Design design) {
    if (flag.archived()) {
      throw Refusal.invalid("The iteration cannot start: flag " + flag.key() + " is archived");
    }
    FlagConfig config = flag.in(environment);
    if (!config.on()) {
      throw Refusal.invalid(
          "The iteration cannot start: flag " + flag.key() + " is off in " + environment);
    }
    if (!config.hasRule(design.target().ruleId())) {
      throw Refusal.invalid(
          "The iteration cannot start: flag " + flag.key() + " has lost the rule it uses");
    }
  }

  private static void checkJustification(Experiment experiment, @Nullable String why) {
    if (experiment.running().isPresent() && (why == null || why.isBlank())) {
      throw Refusal.invalid(
          "changeJustification is required to start an iteration while another is running");
    }
  }

  private static void checkRuleIsFree(Pair pair, String ruleId) {
    Experiment experiment = pair.experiment();
    Serve now = pair.flag().in(experiment.environment()).served(ruleId).orElseThrow();
    if (now instanceof Trial trial && !trial.experiment().equals(experiment.key())) {
      throw Refusal.conflict(
          "Flag "
              + pair.flag().key()
              + " is already used on "
              + ruleId
              + " by the running experiment "
              + trial.experiment());
    }
  }

  /// A new iteration on another rule gives the old one back to those outside the experiment.
  private static Flag released(Pair pair, String ruleId, long now) {
    Experiment experiment = pair.experiment();
    return experiment
        .running()
        .map(Iteration::design)
        .filter(old -> !old.target().ruleId().equals(ruleId))
        .map(
            old -> {
              Serve serve = new Fixed(index(pair.flag(), old.target().notInExperiment()));
              return serving(pair.flag(), experiment, old, serve, now);
            })
        .orElse(pair.flag());
  }

  private static @Nullable Iteration ended(Experiment experiment, long now) {
    Iteration current = experiment.current();
    return current == null || current.status() == Iteration.Status.STOPPED
        ? current
        : current.stopped(null, null, now);
  }

  private static Flag serving(
      Flag flag, Experiment experiment, Design design, Serve serve, long now) {
    String environment = experiment.environment();
    FlagConfig changed = flag.in(environment).serving(design.target().ruleId(), serve, now);
    return flag.with(environment, changed);
  }

  /// Another seed reshuffles users; without consent to that the one in place stays.
  private static int seed(Experiment experiment, Flag flag, Iteration iteration) {
    Design design = iteration.design();
    return flag.in(experiment.environment())
        .served(design.target().ruleId())
        .filter(_ -> !design.canReshuffle())
        .filter(Trial.class::isInstance)
        .map(Trial.class::cast)
        .map(Trial::seed)
        .orElseGet(() -> Ids.number("seed", iteration.id()));
  }

  private static int index(Flag flag, String variationId) {
    return flag.indexOf(variationId).orElse(0);
  }
}
