package dev.labbook.execute;

import dev.labbook.execute.Outcome.Ending;
import dev.labbook.plan.Mask;
import java.util.List;

/// What an apply did.
///
/// @param planDigest of the plan that was carried out
/// @param outcomes in the order of their addresses, one for each change, and one for each
///   experiment that could not be planned
/// @param allowed what the policy forbids and was consented to, as `CODE:ADDRESS`
public record Report(String planDigest, List<Outcome> outcomes, List<String> allowed) {
  /// A report of an apply for which nothing had to be allowed.
  public Report(String planDigest, List<Outcome> outcomes) {
    this(planDigest, outcomes, List.of());
  }

  /// The same report, of an apply for which this was allowed.
  public Report allowing(List<String> consents) {
    return new Report(planDigest, outcomes, consents);
  }

  /// How many ended so.
  public long count(Ending ending) {
    return outcomes.stream().filter(o -> o.ending() == ending).count();
  }

  /// Writes that were sent.
  public int requests() {
    return outcomes.stream().mapToInt(Outcome::requests).sum();
  }

  /// Whether everything ended applied.
  public boolean complete() {
    return count(Ending.APPLIED) == outcomes.size();
  }

  /// The same as it is printed.
  public Report masked(Mask mask) {
    return new Report(planDigest, outcomes.stream().map(o -> o.masked(mask)).toList(), allowed);
  }
}
