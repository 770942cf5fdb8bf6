package dev.labbook.posthog;

import dev.labbook.plan.Effect;
import dev.labbook.plan.Risk;
import dev.labbook.plan.Risk.Level;
import dev.labbook.posthog.Difference.Part;
import dev.labbook.posthog.Experiment.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the changes to one experiment do to traffic and data, in plain words. Dates, never
/// durations.
final class Effects {
  private final List<Effect> effects = new ArrayList<>();
  private final List<Risk> risks = new ArrayList<>();
  private final ExperimentDefinition wanted;
  private final @Nullable Experiment live;
  private final @Nullable Flag flag;

  Effects(ExperimentDefinition wanted, Live observed) {
    this.wanted = wanted;
    this.live = observed.experiment();
    this.flag = live == null ? observed.flag() : live.flag();
  }

  /// All that were said.
  List<Effect> effects() {
    return List.copyOf(effects);
  }

  /// All that should be weighed.
  List<Risk> risks() {
    return List.copyOf(risks);
  }

  void create(boolean links) {
    if (links) {
      effect(
          "link",
          "creates the experiment as a draft on the flag "
              + wanted.flagKey()
              + ", which exists and stays as it is");
    } else {
      effect(
          "create",
          "creates the experiment as a draft, and the flag "
              + wanted.flagKey()
              + ", which is off; a draft changes no traffic");
    }
  }

  void launch() {
    effect("start", "launches the experiment; it counts from now on");
    effect("traffic", "the flag " + wanted.flagKey() + " is turned on: " + split());
  }

  private String split() {
    if (flag != null && !flag.plain()) {
      return arms() + ", of those whom its release conditions take in";
    }
    BigDecimal rollout = wanted.rollout() == null ? liveRollout() : wanted.rollout();
    return arms() + ", of " + Words.number(rollout) + " % of users";
  }

  private BigDecimal liveRollout() {
    return flag == null ? BigDecimal.valueOf(100) : flag.rollout();
  }

  private String arms() {
    if (wanted.variants() != null) {
      return wanted.variants().stream()
          .map(v -> v.rollout() + " % " + v.key())
          .collect(Collectors.joining(", "));
    }
    return flag == null
        ? "its variants"
        : flag.variants().stream()
            .map(v -> Words.number(v.rollout()) + " % " + v.key())
            .collect(Collectors.joining(", "));
  }

  void pause(boolean atOnce) {
    if (atOnce) {
      effect(
          "two-steps",
          "PostHog pauses only what was launched: it is launched, and paused right after, so that"
              + " it runs for a moment");
    }
    effect(
        "pause",
        "the flag "
            + wanted.flagKey()
            + " is turned off: nobody gets a variant until it is resumed"
            + (atOnce ? "" : since("; it has been running since ")));
  }

  void resume() {
    effect("resume", "the flag " + wanted.flagKey() + " is turned on again: " + split());
  }

  void end() {
    effect("stop", "ends the experiment" + since(" running since ") + "; its results stay");
    effect("keeps-serving", keepsServing());
  }

  /// An end turns nothing off (`posthog.md §3, §7.8`).
  private String keepsServing() {
    String flagKey = "the flag " + wanted.flagKey();
    if (flag == null || (live != null && live.flagless())) {
      return flagKey + " stays as it is";
    }
    return flag.active() && state() != State.PAUSED
        ? flagKey + " goes on serving what it serves: " + served()
        : flagKey + " stays off; it serves nothing";
  }

  private @Nullable State state() {
    return live == null ? null : live.state();
  }

  private String served() {
    return flag == null
        ? "its variants"
        : flag.variants().stream()
            .map(v -> Words.number(v.rollout()) + " % " + v.key())
            .collect(Collectors.joining(", "));
  }

  void ship(ExperimentChange.Ship ship) {
    if (ship.ends()) {
      effect("stop", "ends the experiment" + since(" running since ") + "; its results stay");
    }
    String who = ship.everyone() ? "everyone" : "everyone whom the flag takes in";
    boolean off = flag != null && !flag.active();
    effect(
        "ship",
        "the flag "
            + wanted.flagKey()
            + (off ? ", which is off, will serve " : " serves ")
            + ship.variant()
            + " to "
            + who
            + (off ? " once it is on" : " from now on"));
    risk(LiveCodes.RISK_SHIP, Level.HIGH, ship.variant() + " is shipped to " + who);
  }

  /// Percentages and rollout, of a draft or of what was launched.
  void traffic(Experiment now, List<Difference> differences) {
    boolean variants = differences.stream().anyMatch(d -> d.part() == Part.VARIANTS);
    if (!now.launched()) {
      effect("traffic", "when it is launched, the flag splits: " + split());
      return;
    }
    effect("traffic", "the flag " + wanted.flagKey() + " splits from now on: " + split());
    if (variants) {
      effect(
          "sample-ratio",
          "users who were assigned"
              + since(" since ")
              + " may change their variant, and the sample ratio no longer is the same over time"
              + " (sample-ratio mismatch): results are biased");
      risk(
          LiveCodes.RISK_BIAS,
          Level.HIGH,
          "what was collected" + since(" since ") + " is biased by another split");
    } else {
      effect(
          "rollout",
          "other users are taken in than before, or users leave; who was counted already stays in"
              + " the results");
      risk(LiveCodes.RISK_ROLLOUT, Level.MEDIUM, "users come in or leave while it is measured");
    }
  }

  void archive() {
    effect(
        "archive",
        "archived experiments are hidden; 'status: stopped' brings it back; the flag stays");
  }

  void unarchive() {
    effect("restore", "comes back from the archive; its flag stays as it is");
  }

  void cohort() {
    effect("cohort", "makes a cohort of all who were exposed; it changes no traffic");
  }

  void delete() {
    effect("remove", "deletes the experiment; PostHog shows it no more");
    String serving = flag != null && flag.active() ? " and goes on serving what it serves" : "";
    effect("keeps-flag", "the flag " + wanted.flagKey() + " stays" + serving);
    risk(LiveCodes.RISK_DELETE, Level.HIGH, "the experiment and its results are gone from PostHog");
  }

  /// For changes of which nothing was said.
  void calm() {
    if (effects.isEmpty()) {
      effect("calm", "changes no traffic and no data");
    }
  }

  private String since(String words) {
    LocalDate began = live == null ? null : live.began();
    return began == null ? "" : words + began;
  }

  private void effect(String code, String text) {
    effects.add(new Effect(code, text));
  }

  private void risk(String code, Level level, String text) {
    risks.add(new Risk(code, level, text));
  }
}
