package dev.labbook.launchdarkly;

import dev.labbook.launchdarkly.ExperimentDefinition.Stop;
import dev.labbook.launchdarkly.ExperimentDefinition.Treatment;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.List;
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
    Design.Arm arm = find(running.design(), stop.winner());
    if (arm == null || arm.id() == null) {
      List<String> names = running.design().arms().stream().map(Design.Arm::name).toList();
      out.error(
          Codes.WINNER_LIVE,
          place(),
          "the winner '"
              + Printable.of(stop.winner())
              + "' is no treatment of the running iteration",
          "its treatments are: " + Printable.of(String.join(", ", names)));
      return null;
    }
    return arm;
  }

  private Place place() {
    return wanted.at("stop");
  }

  private Design.@Nullable Arm find(Design design, String winner) {
    List<Treatment> treatments = wanted.treatments();
    if (treatments != null) {
      for (Treatment treatment : treatments) {
        if (ExperimentChecks.is(treatment, winner)) {
          return byVariation(design, treatment.variation());
        }
      }
    }
    List<Design.Arm> named =
        design.arms().stream().filter(a -> a.name().strip().equals(winner)).toList();
    return named.size() == 1 ? named.getFirst() : byVariation(design, winner);
  }

  private Design.@Nullable Arm byVariation(Design design, String variation) {
    if (flag == null) {
      return design.arm(variation);
    }
    List<Flag.Variation> hits = flag.variations(variation);
    return hits.size() == 1 ? design.arm(hits.getFirst().id()) : null;
  }
}
