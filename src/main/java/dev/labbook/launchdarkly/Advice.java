package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.kind.FieldSpec;
import dev.labbook.plan.FieldChange;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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
    cannotChange(live, decision);
    hidden();
    if (!out.hasErrors()) {
      history(live, decision);
    }
    changes.forEach(change -> outsiders(live, change));
  }

  /// What can be said whether it is live or not.
  void always(List<ExperimentChange> changes) {
    plannedEnd(changes);
    older();
  }

  /// Fields that differ and that nothing can set right: history as the design is, else a problem.
  private void cannotChange(Experiment live, Decision decision) {
    for (Wish wish : decision.stuck()) {
      boolean past = isHistory(live) && OutsideDesign.WITH_RUN.contains(wish.name());
      for (FieldChange difference : past ? List.<FieldChange>of() : wish.fields()) {
        cannotChange(wish.name(), difference);
      }
    }
  }

  /// Fields that are not compared, since the token may not see what they name.
  private void hidden() {
    for (String field : List.of("maintainer", "holdout")) {
      if (wanted.places().containsKey(field) && OutsideDesign.hidden(field, wanted, observed)) {
        out.warning(
            field.equals("holdout") ? Codes.HOLDOUT : Codes.MAINTAINER,
            wanted.at(field),
            "the token may not see the account's "
                + (field.equals("holdout") ? "holdouts" : "members")
                + " (403), so it is not compared",
            "give the token a role that may see them");
      }
    }
  }

  private void cannotChange(String field, FieldChange difference) {
    String differs =
        difference.path()
            + " is "
            + shown(difference.before())
            + " live, not "
            + shown(difference.after());
    if (field.equals("holdout")) {
      out.error(
          Codes.HOLDOUT_CHANGE,
          wanted.at(field),
          differs + "; an experiment joins a holdout only when it is created",
          "write what is live, or give the experiment a new key, so that it is created anew; to"
              + " take it out of a holdout, edit the holdout in LaunchDarkly");
    } else if (observed.family().strict()) {
      out.error(
          Codes.NOT_MUTABLE,
          wanted.at(field),
          differs + "; the server does not let it change in this state",
          "write what is live, or give the experiment a new key, so that it is created anew");
    } else {
      out.warning(
          Codes.CANNOT_CHANGE,
          wanted.at(field),
          differs + "; this API cannot change it",
          "change it in LaunchDarkly, or write what is live");
    }
  }

  /// Fields that came with a later version of the API than the account's.
  private void older() {
    Experiment live = observed.experiment();
    Era era = live == null ? observed.surroundings().era() : live.era();
    for (FieldSpec spec : ExperimentFields.ALL) {
      String since = spec.since();
      boolean written = wanted.places().containsKey(spec.name());
      if (since != null && written && (era.lacks(since) || hidden(spec.name(), live))) {
        out.warning(
            Codes.OLDER_API,
            wanted.at(spec.name()),
            "this account's API does not show '"
                + spec.name()
                + "', which LaunchDarkly has since "
                + since
                + ": it is not compared, and what is created may lack it",
            "leave it out for this account");
      }
    }
  }

  /// Tags came with v18.1, between two shapes that can be told apart.
  private static boolean hidden(String field, @Nullable Experiment live) {
    return field.equals("tags") && live != null && !live.shown().has("tags");
  }

  private static String shown(@Nullable JsonNode value) {
    return value == null || value.isNull() ? "empty" : Printable.of(value.toString());
  }

  private void history(Experiment live, Decision decision) {
    if (!isHistory(live)) {
      return;
    }
    List<FieldChange> differences = new ArrayList<>(decision.history(live));
    if (observed.family().strict()) {
      decision.stuck().stream()
          .filter(wish -> OutsideDesign.WITH_RUN.contains(wish.name()))
          .forEach(wish -> differences.addAll(wish.fields()));
    }
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

  private boolean isHistory(Experiment live) {
    boolean ended = wanted.status() == Status.STOPPED || wanted.status() == Status.ARCHIVED;
    return ended || (wanted.status() == null && (live.archived() || live.rests()));
  }

  private void plannedEnd(List<ExperimentChange> changes) {
    LocalDate end = wanted.end();
    boolean starts = changes.stream().anyMatch(ExperimentChange::starts);
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
