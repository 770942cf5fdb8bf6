package dev.labbook.sandbox;

import org.jspecify.annotations.Nullable;

/// One instruction of an experiment's semantic patch (`launchdarkly.md §4.1`). To add a kind, add a
/// record, a line in [#read], and what the compiler then asks for.
sealed interface Instruction {

  record UpdateName(String value) implements Instruction {}

  record UpdateDescription(String value) implements Instruction {}

  record StartIteration(@Nullable String changeJustification) implements Instruction {}

  record StopIteration(@Nullable String winningTreatmentId, @Nullable String winningReason)
      implements Instruction {}

  record ArchiveExperiment() implements Instruction {}

  record RestoreExperiment() implements Instruction {}

  /// Throws [Refusal] (400) for a kind that this API does not know.
  static Instruction read(Body body) {
    String kind = body.word("kind");
    return switch (kind) {
      case "updateName" -> new UpdateName(body.word("value"));
      case "updateDescription" -> new UpdateDescription(body.text("value"));
      case "startIteration" -> new StartIteration(body.textOrNull("changeJustification"));
      case "stopIteration" ->
          new StopIteration(
              body.textOrNull("winningTreatmentId"), body.textOrNull("winningReason"));
      case "archiveExperiment" -> new ArchiveExperiment();
      case "restoreExperiment" -> new RestoreExperiment();
      default -> throw body.wrong("kind", "is unknown: " + kind);
    };
  }

  /// Does it to an experiment and its flag; what is already so stays so.
  default Lifecycle.Pair apply(Lifecycle.Pair pair, long now) {
    Experiment experiment = pair.experiment();
    return switch (this) {
      case UpdateName(String name) ->
          new Lifecycle.Pair(experiment.with(experiment.about().named(name)), pair.flag());
      case UpdateDescription(String text) ->
          new Lifecycle.Pair(experiment.with(experiment.about().described(text)), pair.flag());
      case StartIteration(var why) -> Lifecycle.start(pair, why, now);
      case StopIteration(var winner, var reason) -> Lifecycle.stop(pair, winner, reason, now);
      case ArchiveExperiment() ->
          new Lifecycle.Pair(Lifecycle.archive(experiment, now), pair.flag());
      case RestoreExperiment() -> new Lifecycle.Pair(Lifecycle.restore(experiment), pair.flag());
    };
  }
}
