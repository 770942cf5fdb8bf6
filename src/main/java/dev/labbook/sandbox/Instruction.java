package dev.labbook.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One instruction of an experiment's semantic patch (`launchdarkly.md §4.1`). To add a kind, add a
/// record, a line in [#read], and what the compiler then asks for.
sealed interface Instruction {

  record UpdateName(String value) implements Instruction {}

  record UpdateDescription(String value) implements Instruction {}

  record StartIteration(@Nullable String changeJustification) implements Instruction {}

  record StopIteration(@Nullable String winningTreatmentId, @Nullable String winningReason)
      implements Instruction {}

  record UpdateExperimentFields(List<FieldUpdate> updates) implements Instruction {}

  record SaveAndStartNewIteration(@Nullable String changeJustification, List<FieldUpdate> updates)
      implements Instruction {}

  record ArchiveExperiment() implements Instruction {}

  record RestoreExperiment() implements Instruction {}

  /// Throws [Refusal] (400) for a kind that this API does not know.
  static Instruction read(Settings settings, Body body) {
    String kind = body.word("kind");
    boolean newer =
        kind.equals("updateExperimentFields") || kind.equals("saveAndStartNewIteration");
    if (newer && !settings.fieldInstructions()) {
      throw body.wrong("kind", "is unknown: " + kind);
    }
    return switch (kind) {
      case "updateName" -> new UpdateName(body.word("value"));
      case "updateDescription" -> new UpdateDescription(body.text("value"));
      case "startIteration" -> new StartIteration(body.textOrNull("changeJustification"));
      case "stopIteration" ->
          new StopIteration(
              body.textOrNull("winningTreatmentId"), body.textOrNull("winningReason"));
      case "archiveExperiment" -> new ArchiveExperiment();
      case "restoreExperiment" -> new RestoreExperiment();
      case "updateExperimentFields" ->
          new UpdateExperimentFields(FieldUpdate.read(body.object("value")));
      case "saveAndStartNewIteration" ->
          new SaveAndStartNewIteration(
              body.textOrNull("changeJustification"),
              body.has("value") ? FieldUpdate.read(body.object("value")) : List.of());
      default -> throw body.wrong("kind", "is unknown: " + kind);
    };
  }

  /// Does it to an experiment and its flag; what is already so stays so.
  default Lifecycle.Pair apply(Session session, Lifecycle.Pair pair) {
    long now = session.now();
    Experiment experiment = pair.experiment();
    return switch (this) {
      case UpdateName(String name) ->
          new Lifecycle.Pair(experiment.with(experiment.about().named(name)), pair.flag());
      case UpdateDescription(String text) ->
          new Lifecycle.Pair(experiment.with(experiment.about().described(text)), pair.flag());
      case UpdateExperimentFields(var updates) ->
          new Lifecycle.Pair(new FieldPatch(session, experiment).update(updates), pair.flag());
      case SaveAndStartNewIteration(var why, var updates) -> {
        Layers.checkStart(session, experiment);
        Experiment next = new FieldPatch(session, experiment).next(updates);
        yield Lifecycle.begin(new Lifecycle.Pair(next, pair.flag()), why, now);
      }
      case StartIteration(var why) -> {
        Layers.checkStart(session, experiment);
        yield Lifecycle.start(pair, why, now);
      }
      case StopIteration(var winner, var reason) -> Lifecycle.stop(pair, winner, reason, now);
      case ArchiveExperiment() ->
          new Lifecycle.Pair(Lifecycle.archive(experiment, now), pair.flag());
      case RestoreExperiment() -> new Lifecycle.Pair(Lifecycle.restore(experiment), pair.flag());
    };
  }
}
