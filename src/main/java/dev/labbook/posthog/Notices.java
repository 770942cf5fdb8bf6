package dev.labbook.posthog;

import dev.labbook.definition.Target;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.List;

/// What is said once of a target, not of each experiment.
final class Notices {
  private final Target target;
  private final Live.Surroundings around;
  private final Problems out;

  Notices(Target target, Live.Surroundings around, Problems out) {
    this.target = target;
    this.around = around;
    this.out = out;
  }

  void about(List<ExperimentChange> changes) {
    if (around.guessed()) {
      out.warning(
          LiveCodes.GUESSED,
          target.place(),
          "target '"
              + target.name()
              + "': the project has no experiment that would tell which era of the API it speaks;"
              + " today's is assumed",
          "write 'api: 2026', or the era that it is, in the target");
    }
    if (around.shown() != null) {
      out.warning(
          LiveCodes.OTHER_ERA,
          target.place(),
          "target '"
              + target.name()
              + "': its 'api' is "
              + around.api().api()
              + ", but the server's experiments have the shape of "
              + around.shown()
              + ": some requests may be refused",
          "take 'api' out of the target, or write 'api: " + around.shown() + "'");
    }
    if (around.unchecked() != null && Events.sent(changes, around.api())) {
      out.add(
          new Problem(
              Severity.NOTICE,
              LiveCodes.UNCHECKED,
              null,
              target.place(),
              "target '"
                  + target.name()
                  + "': whether the events of metrics exist was not checked: "
                  + around.unchecked(),
              "nothing to do; the scope event_definition:read lets the plan check it"));
    }
  }
}
