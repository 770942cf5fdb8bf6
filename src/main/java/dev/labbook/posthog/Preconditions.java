package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.posthog.Difference.Part;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What must hold before anything is sent, and what should hold before a launch (`posthog.md §2.1,
/// §3, §4`).
final class Preconditions {
  private final ExperimentDefinition wanted;
  private final Live observed;
  private final Problems out;

  Preconditions(ExperimentDefinition wanted, Live observed, Problems out) {
    this.wanted = wanted;
    this.observed = observed;
    this.out = out;
  }

  void check(List<ExperimentChange> changes) {
    for (ExperimentChange change : changes) {
      switch (change) {
        case ExperimentChange.Create ignored -> {
          holdout();
          savedMetrics();
          baseline();
        }
        case ExperimentChange.Update update -> update(update.differences());
        case ExperimentChange.Launch ignored -> launch();
        case ExperimentChange.Pause ignored -> flagShown();
        case ExperimentChange.Resume ignored -> flagShown();
        case ExperimentChange.Ship ignored -> flagShown();
        case ExperimentChange.End ignored -> {}
        case ExperimentChange.Archive ignored -> {}
        case ExperimentChange.Unarchive ignored -> {}
        case ExperimentChange.MakeCohort ignored -> {}
        case ExperimentChange.Delete ignored -> {}
      }
    }
    if (Events.sent(changes, observed.around().api())) {
      unseen();
    }
  }

  private void update(List<Difference> differences) {
    for (Difference difference : differences) {
      if (difference.part() == Part.HOLDOUT) {
        holdout();
      } else if (difference.part() == Part.SAVED_METRICS) {
        savedMetrics();
      } else if (difference.part() == Part.STATS) {
        baseline();
      }
    }
  }

  private void holdout() {
    if (wanted.holdout() != null && !wanted.holdout().isBlank()) {
      String name = wanted.holdout().strip();
      one("holdout", "holdout", name, observed.around().holdouts().get(name));
    }
  }

  private void savedMetrics() {
    if (wanted.savedMetrics() == null) {
      return;
    }
    for (int i = 0; i < wanted.savedMetrics().size(); i++) {
      String name = wanted.savedMetrics().get(i).name().strip();
      List<JsonNode> found = observed.around().savedMetrics().get(name.toLowerCase(Locale.ROOT));
      one("saved metric", "savedMetrics[" + i + "]", name, found);
    }
  }

  private void one(String what, String field, String name, @Nullable List<JsonNode> found) {
    if (found == null || found.isEmpty()) {
      error(
          LiveCodes.NAME,
          field,
          "there is no " + what + " '" + Printable.of(name) + "' in this project",
          "create it first, or correct its name");
    } else if (found.size() > 1) {
      String ids = found.stream().map(f -> f.path("id").asText()).collect(Collectors.joining(", "));
      error(
          LiveCodes.NAME,
          field,
          "several have the name '" + Printable.of(name) + "': " + ids,
          "give each " + what + " a name of its own in PostHog");
    }
  }

  /// The baseline must be on the flag; where the definition has variants the file was checked.
  private void baseline() {
    String baseline = wanted.stats() == null ? null : wanted.stats().baseline();
    Flag flag = observed.experiment() == null ? observed.flag() : observed.experiment().flag();
    if (baseline != null
        && !baseline.isBlank()
        && wanted.variants() == null
        && flag != null
        && !flag.keys().contains(baseline)) {
      error(
          LiveCodes.NO_VARIANT,
          "stats.baseline",
          "the flag has no variant '"
              + Printable.of(baseline)
              + "'; it has "
              + Printable.of(String.join(", ", flag.keys())),
          "write one of these");
    }
  }

  private void launch() {
    Experiment live = observed.experiment();
    if (live != null && live.flagless()) {
      error(
          LiveCodes.FLAG_GONE,
          "status",
          "it cannot be launched: its flag was deleted",
          "delete this experiment, and make a new one");
    } else if (live != null
        && live.flag() != null
        && wanted.variants() == null
        && live.flag().keys().size() < 2) {
      error(
          LiveCodes.FLAG_GONE,
          "status",
          "it cannot be launched: its flag has fewer than two variants",
          "write 'variants'");
    }
    if (observed.around().unimplemented()) {
      out.warning(
          LiveCodes.UNIMPLEMENTED,
          wanted.at("status"),
          "it is to be launched, but no event of the last seven days carries a feature flag, so"
              + " that nobody may be counted",
          "ship the code that asks for the flag first, or launch it knowing that");
    }
  }

  /// The eras without actions turn the flag itself.
  private void flagShown() {
    Experiment live = observed.experiment();
    boolean needed = !observed.around().api().actions();
    if (live != null && needed && (live.flag() == null || live.flagless())) {
      error(
          LiveCodes.FLAG_GONE,
          "status",
          "its flag was deleted, or the API does not show it",
          "leave the status out, or end the experiment");
    }
  }

  private void unseen() {
    Set<String> missing = new TreeSet<>(Events.of(wanted));
    missing.retainAll(observed.around().unseen());
    if (!missing.isEmpty() && !wanted.allowUnknownEvents()) {
      error(
          LiveCodes.UNSEEN,
          wanted.metrics() == null ? "secondaryMetrics" : "metrics",
          "its metrics count events that PostHog has never seen: "
              + Printable.of(String.join(", ", missing)),
          "correct their names, or write 'allowUnknownEvents: true'");
    }
  }

  private void error(String code, String field, String message, String hint) {
    out.error(code, wanted.at(field), message, hint);
  }
}
