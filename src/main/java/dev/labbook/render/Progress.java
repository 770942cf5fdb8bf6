package dev.labbook.render;

import dev.labbook.definition.Address;
import dev.labbook.execute.Outcome;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Plan;
import dev.labbook.source.Printable;
import java.util.stream.Collectors;

/// The lines that an apply logs while it works: `[3/7] applied checkout-button restart (2
/// requests)`.
///
/// @param total how many changes there are
/// @param severalTargets whether a key alone would not say which experiment is meant
public record Progress(int total, boolean severalTargets) {

  /// For the apply of a plan.
  public static Progress of(Plan plan) {
    boolean several = plan.changes().stream().map(c -> c.address().target()).distinct().count() > 1;
    return new Progress(plan.changes().size(), several);
  }

  /// The line for a change that has ended, without an end of line.
  ///
  /// @param done how many have ended, this one included
  public String line(int done, Change change, Outcome outcome) {
    String actions = change.actions().stream().map(Action::word).collect(Collectors.joining(", "));
    String count = "[" + done + "/" + total + "] " + outcome.ending().word();
    return Inert.of(
        Printable.of(count + " " + name(change.address()) + " " + actions + tail(outcome)));
  }

  private String name(Address address) {
    return severalTargets ? address.target() + "/" + address.key() : address.key();
  }

  private static String tail(Outcome outcome) {
    String requests = " (" + Words.count(outcome.requests(), "request") + ")";
    if (outcome.ending() == Ending.APPLIED) {
      return requests;
    }
    String step = outcome.step() == null ? "" : " at step " + outcome.step();
    String message = outcome.message() == null ? "" : ": " + outcome.message();
    return step + (outcome.requests() == 0 ? "" : requests) + message;
  }
}
