package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.kind.Differences;
import dev.labbook.kind.Mutability;
import dev.labbook.plan.FieldChange;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Warnings and notices about one experiment: what no request sets right, and what is not compared.
final class Advice {
  private final ExperimentDefinition wanted;
  private final Observed observed;
  private final Problems out;

  Advice(ExperimentDefinition wanted, Observed observed, Problems out) {
    this.wanted = wanted;
    this.observed = observed;
    this.out = out;
  }

  /// All that can be said of something live, with what was decided.
  void about(Experiment live, Decision decision, List<ExperimentChange> changes) {
    cannotChange(live);
    if (!out.hasErrors()) {
      history(live, decision);
    }
    changes.forEach(change -> outsiders(live, change));
  }

  /// What can be said whether it is live or not.
  void always(List<ExperimentChange> changes) {
    plannedEnd(changes);
    if (wanted.extras().layer() != null) {
      out.warning(
          Codes.LAYER,
          wanted.at("layer"),
          "reservations of layers are not sent by this version",
          "reserve the traffic in LaunchDarkly");
    }
    if (wanted.flag().on()) {
      out.warning(
          Codes.FLAG_ON,
          wanted.at("flag"),
          "'flag.on' is checked, but this version does not turn flags on",
          "turn the flag on in LaunchDarkly before a start");
    }
  }

  private void cannotChange(Experiment live) {
    ObjectNode shown = Words.experiment(live, observed.surroundings());
    List<FieldChange> differences =
        Differences.of(
            ExperimentFields.ALL, Mutability.AT_CREATION, Words.experiment(wanted), shown);
    for (FieldChange difference : differences) {
      if (difference.path().equals("maintainer") && sameMember(live)) {
        continue;
      }
      String field = difference.path().split("[.\\[]", 2)[0];
      out.warning(
          Codes.CANNOT_CHANGE,
          wanted.at(field),
          difference.path()
              + " is "
              + shown(difference.before())
              + " live, not "
              + shown(difference.after())
              + "; this API cannot change it",
          "change it in LaunchDarkly, or write what is live");
    }
  }

  /// One member can be written by id and by e-mail.
  private boolean sameMember(Experiment live) {
    String maintainer = Objects.requireNonNull(wanted.maintainer());
    String id = observed.surroundings().members().getOrDefault(maintainer, maintainer);
    return id.equals(live.maintainerId());
  }

  private static String shown(@Nullable JsonNode value) {
    return value == null || value.isNull() ? "empty" : Printable.of(value.toString());
  }

  private void history(Experiment live, Decision decision) {
    boolean ended = wanted.status() == Status.STOPPED || wanted.status() == Status.ARCHIVED;
    boolean rests = live.archived() || (live.running() == null && live.ended() != null);
    if (!ended && !(wanted.status() == null && rests)) {
      return;
    }
    List<FieldChange> differences = decision.history(live);
    if (!differences.isEmpty()) {
      String fields = String.join(", ", differences.stream().map(FieldChange::path).toList());
      out.add(
          new Problem(
              Severity.NOTICE,
              Codes.HISTORY,
              null,
              wanted.place(),
              "a stopped or archived experiment is history, so its design is not compared; it"
                  + " differs from the definition in: "
                  + Printable.of(fields),
              "nothing to do; to run it with this design, write 'status: running' and 'restart'"));
    }
  }

  private void plannedEnd(List<ExperimentChange> changes) {
    LocalDate end = wanted.end();
    boolean starts = changes.stream().anyMatch(ExperimentChange.Start.class::isInstance);
    if (end != null
        && (starts || goesOn(changes))
        && observed.surroundings().today().isAfter(end)) {
      out.warning(
          Codes.PAST_END,
          wanted.at("end"),
          (starts ? "it is to start" : "it is still running") + ", and its planned end was " + end,
          "write 'status: stopped' with 'stop', or a later end");
    }
  }

  private boolean goesOn(List<ExperimentChange> changes) {
    Experiment live = observed.experiment();
    return live != null
        && live.running() != null
        && !live.archived()
        && changes.stream().noneMatch(ExperimentChange.Stop.class::isInstance);
  }

  /// What those outside get when no era shows it (`launchdarkly.md §5`, `FlagInput`).
  private void outsiders(Experiment live, ExperimentChange change) {
    if (change instanceof ExperimentChange.NewIteration next
        && next.over() != null
        && next.design().notInExperiment() == null) {
      Design.Arm baseline = next.design().baseline();
      String variation =
          baseline == null
              ? ""
              : " '"
                  + Printable.of(new Words(observed.flag()).variation(baseline.variationId()))
                  + "'";
      out.warning(
          Codes.OUTSIDERS,
          wanted.place(),
          "neither the API nor the flag of "
              + live.key()
              + " says what those outside the experiment get; the new iteration gives them the"
              + " baseline's variation"
              + variation,
          "write 'notInExperiment: VARIATION'");
    }
  }
}
