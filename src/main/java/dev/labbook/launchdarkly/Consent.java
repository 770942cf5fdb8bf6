package dev.labbook.launchdarkly;

import dev.labbook.launchdarkly.ExperimentDefinition.Restart;
import dev.labbook.plan.FieldChange;
import dev.labbook.source.Place;
import dev.labbook.source.Problems;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether `restart` consents to end the running iteration, or to start again what is stopped or
/// archived.
final class Consent {
  private final ExperimentDefinition wanted;
  private final @Nullable LocalDate began;
  private final boolean runs;
  private final Problems out;

  Consent(ExperimentDefinition wanted, Experiment live, Problems out) {
    this.wanted = wanted;
    Iteration latest = live.latestRun();
    this.began = latest == null ? null : latest.began();
    this.runs = live.running() != null;
    this.out = out;
  }

  /// To end the running iteration, because the design differs.
  void toRestart(List<FieldChange> differences) {
    String fields = String.join(", ", differences.stream().map(FieldChange::path).toList());
    check(
        "a change of "
            + dev.labbook.source.Printable.of(fields)
            + " ends the iteration that has been running"
            + since(" since "));
  }

  /// To start again what is stopped or archived.
  void toStartAgain() {
    check("it is to run again" + since(", after the iteration that began on "));
  }

  private String since(String words) {
    return began == null ? "" : words + began;
  }

  private void check(String what) {
    Restart restart = wanted.restart();
    if (restart == null) {
      refuse(wanted.at("status"), what + "; nothing in the definition consents to that");
    } else if (restart.ends() == null) {
      out.warning(
          Codes.OPEN_CONSENT,
          wanted.at("restart"),
          "'restart' consents without saying to which iteration, so it would consent again another"
              + " time",
          began == null
              ? "take it out once it runs; until then no iteration can be named"
              : pasteLine());
    } else if (!Objects.equals(restart.ends(), began)) {
      String actual = began == null ? "none has run" : "the one in question began on " + began;
      refuse(
          wanted.at("restart"),
          what
              + "; 'restart' consents for an iteration that began on "
              + restart.ends()
              + ", but "
              + actual);
    }
  }

  private void refuse(Place place, String message) {
    out.error(Codes.CONSENT, place, message, "if that is meant, " + pasteLine());
  }

  private String pasteLine() {
    String ends = began == null ? "" : ", ends: " + began;
    String why = runs ? "why it begins anew" : "why it runs again";
    return "write 'restart: {justification: " + why + ends + "}'";
  }
}
