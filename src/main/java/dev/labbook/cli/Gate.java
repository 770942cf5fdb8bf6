package dev.labbook.cli;

import dev.labbook.plan.Allowance;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Plan;
import dev.labbook.source.Printable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a plan must pass before anything of it is sent.
///
/// @param expected the digest that it must have; null for any
/// @param allowed the violations that are consented to
record Gate(@Nullable String expected, List<Allowance> allowed) {
  /// What was typed.
  static Gate of(Options options) throws CommandException {
    List<Allowance> allowed = new ArrayList<>();
    for (String typed : options.texts("--allow")) {
      Allowance one = Allowance.parse(typed);
      if (one == null) {
        throw new CommandException(
            Exit.USAGE,
            "--allow takes CODE:ADDRESS, not '" + Printable.cut(typed) + "'",
            "for example --allow LB4105:launchdarkly/experiment:shop/checkout-button; the plan"
                + " prints it");
      }
      allowed.add(one);
    }
    return new Gate(options.text("--expect-digest"), List.copyOf(allowed));
  }

  /// Why the plan is refused, in sentences; none when it is not.
  List<String> refusals(Plan plan) {
    List<String> why = new ArrayList<>();
    String digest = Digest.of(plan.changes());
    if (expected != null && !expected.equals(digest)) {
      why.add(
          "the plan's digest is "
              + digest
              + ", and "
              + (expected.isEmpty() ? "none" : Printable.cut(expected))
              + " was expected: this is not the plan that was reviewed");
    }
    int violations = plan.violations().size();
    if (violations > 0) {
      why.add(
          "the policy of "
              + WorkspaceFolder.FILE
              + " forbids it: "
              + violations
              + (violations == 1 ? " violation" : " violations"));
    }
    return why;
  }

  /// Says which consents were for nothing.
  static void idle(List<Allowance> idle, Output output) {
    idle.forEach(
        one ->
            output.warn(
                "labbook: --allow " + Printable.of(one.toString()) + " consents to nothing here"));
  }

  /// Says why the plan is refused.
  static void say(List<String> refusals, Output output) {
    refusals.forEach(why -> output.warn("labbook: refused: " + why));
    output.warn("  nothing was sent");
  }
}
