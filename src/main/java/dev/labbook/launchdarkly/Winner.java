package dev.labbook.launchdarkly;

import dev.labbook.launchdarkly.ExperimentDefinition.Stop;
import dev.labbook.launchdarkly.ExperimentDefinition.Treatment;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the winner of a stop among the treatments of the running iteration: its id there is what
/// is sent (`launchdarkly.md §4.1, §11.6`).
final class Winner {
  private final ExperimentDefinition wanted;
  private final @Nullable Flag flag;
  private final Problems out;

  Winner(ExperimentDefinition wanted, @Nullable Flag flag, Problems out) {
    this.wanted = wanted;
    this.flag = flag;
    this.out = out;
  }

  /// The winning arm with its id; null when there is none, which is then a problem.
  Design.@Nullable Arm in(Iteration running) {
    Stop stop = wanted.stop();
    if (stop == null || stop.winner() == null) {
      String what = stop == null ? "nothing says who wins" : "'winner: null' names none";
      out.error(
          Codes.NO_WINNER,
          wanted.at(stop == null ? "status" : "stop"),
          "the running iteration must be stopped, and LaunchDarkly ends none without a winner; "
              + what,
          "write 'stop: {winner: TREATMENT, reason: ...}'; where nobody won, that is the baseline");
      return null;
    }
    Set<Design.Arm> found = find(running.design(), stop.winner());
    Design.Arm arm = found.size() == 1 ? found.iterator().next() : null;
    if (arm == null || arm.id() == null) {
      String what = found.size() > 1 ? "means several treatments" : "is no treatment";
      List<String> names = running.design().arms().stream().map(Design.Arm::name).toList();
      out.error(
          Codes.WINNER_LIVE,
          wanted.at("stop"),
          "the winner '" + Printable.of(stop.winner()) + "' " + what + " of the running iteration",
          "its treatments are: " + Printable.of(String.join(", ", names)));
      return null;
    }
    return arm;
  }

  /// All that can be meant: what a winner ships goes to everyone, so nothing is guessed.
  private Set<Design.Arm> find(Design design, String winner) {
    List<Treatment> treatments = wanted.treatments();
    Set<Design.Arm> found = new LinkedHashSet<>();
    if (treatments != null) {
      treatments.stream()
          .filter(treatment -> ExperimentChecks.is(treatment, winner))
          .forEach(treatment -> found.addAll(byVariation(design, treatment.variation())));
      return found;
    }
    design.arms().stream().filter(a -> a.name().strip().equals(winner)).forEach(found::add);
    found.addAll(byVariation(design, winner));
    return found;
  }

  private List<Design.Arm> byVariation(Design design, String variation) {
    List<String> ids =
        flag == null
            ? List.of(variation)
            : flag.variations(variation).stream().map(Flag.Variation::id).toList();
    return ids.stream().flatMap(id -> Stream.ofNullable(design.arm(id))).toList();
  }
}
