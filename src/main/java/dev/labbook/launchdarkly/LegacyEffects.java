package dev.labbook.launchdarkly;

import dev.labbook.plan.Effect;
import dev.labbook.plan.Risk;
import dev.labbook.plan.Risk.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// What the changes to legacy experiments do to data, in plain words, environment by environment.
/// None of them does anything to traffic.
final class LegacyEffects {
  private final List<Effect> effects = new ArrayList<>();
  private final List<Risk> risks = new ArrayList<>();
  private final LegacyFlag live;

  LegacyEffects(LegacyFlag live) {
    this.live = live;
  }

  /// All that were said, and what holds for all of them.
  List<Effect> effects() {
    List<Effect> all = new ArrayList<>(effects);
    all.add(new Effect("calm", "changes no traffic: the flag serves what it has served before"));
    return List.copyOf(all);
  }

  /// All that should be weighed.
  List<Risk> risks() {
    return List.copyOf(risks);
  }

  /// @param variation what people call the new baseline
  void baseline(String variation) {
    String old = live.baselineName();
    effect(
        "baseline",
        "the results of all legacy experiments of the flag, in every environment, are compared with"
            + " "
            + variation
            + (old == null ? "" : " instead of " + old)
            + "; no data is lost");
    risks.add(
        new Risk(
            LegacyCodes.RISK_BASELINE,
            Level.LOW,
            "every legacy experiment of the flag is read against another variation"));
  }

  void define(LegacyChange.Define define) {
    String nowhere = define.environments().isEmpty() ? ", recording nowhere yet" : "";
    effect("define", "adds an experiment on the metric " + define.metric() + nowhere);
    define.environments().forEach(environment -> start(define.metric(), environment));
  }

  void recording(LegacyChange.Recording recording) {
    String metric = recording.live().metric();
    recording.stops().forEach(environment -> stop(metric, environment));
    recording.starts().forEach(environment -> start(metric, environment));
  }

  private void start(String metric, String environment) {
    effect("start", "data for " + metric + " is recorded in " + environment + " from now on");
  }

  private void stop(String metric, String environment) {
    effect(
        "stop",
        "data for "
            + metric
            + " is no longer recorded in "
            + environment
            + "; what was recorded there stays");
  }

  void remove(LegacyChange.Remove remove) {
    String metric = remove.live().metric();
    List<String> recording = remove.live().recording();
    String where =
        recording.isEmpty()
            ? "it records nowhere now"
            : "it is recording in " + String.join(", ", recording);
    effect(
        "remove",
        "removes the experiment on the metric "
            + metric
            + " and deletes all of its data, in every environment ("
            + where
            + ")");
    risks.add(
        new Risk(
            LegacyCodes.RISK_DELETE,
            Level.HIGH,
            "all that was recorded for " + metric + " is deleted and cannot be brought back"));
  }

  private void effect(String code, String text) {
    effects.add(new Effect(code, Objects.requireNonNull(text)));
  }
}
