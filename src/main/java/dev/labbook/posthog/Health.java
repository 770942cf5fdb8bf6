package dev.labbook.posthog;

import dev.labbook.plan.Zombie;
import dev.labbook.plan.Zombie.Sort;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what goes on though nobody seems to look after it.
final class Health {
  private Health() {}

  /// What is the matter with something that is not archived.
  static List<Zombie> of(ExperimentDefinition wanted, Experiment live) {
    return switch (live.state()) {
      case DRAFT -> draft(live.created());
      case PAUSED -> wanted.status() == Status.PAUSED ? List.of() : paused(live);
      case STOPPED -> stopped(live);
      case RUNNING, FROZEN -> List.of();
    };
  }

  private static List<Zombie> draft(@Nullable LocalDate made) {
    String text = "it has been a draft since " + made + ", and was never launched";
    return made == null ? List.of() : List.of(new Zombie(Sort.OLD_DRAFT, made, text));
  }

  private static List<Zombie> paused(Experiment live) {
    String since = live.began() == null ? "it was launched" : "it was launched on " + live.began();
    String text = since + ", but its flag " + live.flagKey() + " is off";
    return List.of(new Zombie(Sort.FLAG_OFF, null, text));
  }

  /// An end turns nothing off (`posthog.md §7.8`).
  private static List<Zombie> stopped(Experiment live) {
    Flag flag = live.flag();
    boolean splits =
        flag != null
            && flag.active()
            && !live.flagless()
            && flag.variants().stream().filter(v -> v.rollout().signum() > 0).count() > 1;
    String when = live.ended() == null ? "it has ended" : "it ended on " + live.ended();
    String text = when + ", but the flag " + live.flagKey() + " still splits users";
    return splits ? List.of(new Zombie(Sort.STILL_SPLIT, live.ended(), text)) : List.of();
  }
}
