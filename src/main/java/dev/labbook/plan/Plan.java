package dev.labbook.plan;

import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What would be done, and what is wrong.
///
/// @param targets by name
/// @param changes in the order of their addresses
/// @param problems in [Problem#ORDER]
/// @param unchanged how many experiments are as their definitions say
public record Plan(
    SortedMap<String, TargetInfo> targets,
    List<Change> changes,
    List<Problem> problems,
    int unchanged) {

  /// What is shown of a target.
  ///
  /// @param url without a trailing slash; `sandbox` for the embedded one
  public record TargetInfo(
      String platform, String url, String project, @Nullable String environment) {}

  /// Requests that would be sent: the steps.
  public int requests() {
    return changes.stream().mapToInt(c -> c.steps().size()).sum();
  }

  /// How many changes stand under each action, in the order of the actions.
  public SortedMap<Action, Integer> counts() {
    SortedMap<Action, Integer> counts = new TreeMap<>();
    changes.forEach(c -> counts.merge(c.action(), 1, Integer::sum));
    return counts;
  }

  /// Whether an error stands among the problems.
  public boolean hasErrors() {
    return problems.stream().anyMatch(p -> p.severity() == Severity.ERROR);
  }
}
