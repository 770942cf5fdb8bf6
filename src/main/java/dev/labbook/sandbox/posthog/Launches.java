package dev.labbook.sandbox.posthog;

import java.util.Objects;

/// What a PATCH of an experiment does to its flag (`posthog.md §3`).
final class Launches {
  private Launches() {}

  /// The flag after the patch: configured as a draft says, active once launched.
  static Flag flag(Session session, Body body, Row before, Row after) {
    Flag flag = session.flag(before);
    FlagConfig config = FlagConfig.of(body, session.era());
    boolean draft = !before.has("start_date");
    boolean today = session.era().atLeast(Era.Y2026);
    if (draft && body.has("parameters") && !FlagConfig.isObject(body, session.era())) {
      config = config.whole();
    }
    if (draft || (today && body.is("update_feature_flag_params"))) {
      flag = config.over(flag);
    }
    if (!Objects.equals(before.get("holdout_id"), after.get("holdout_id"))) {
      flag = Holdouts.onto(session, flag, after);
    }
    if (draft && after.has("start_date")) {
      checkLaunch(session, flag);
      flag = flag.withActive(true);
    }
    return flag;
  }

  /// Refuses to launch on a flag that cannot carry it.
  static void checkLaunch(Session session, Flag flag) {
    if (flag.deleted()) {
      throw Refusal.invalid(
          "Experiment cannot be launched because its feature flag has been deleted.");
    }
    if (flag.variants().size() < 2) {
      throw Refusal.invalid(
          "Experiment cannot be launched because its feature flag has fewer than 2 variants.");
    }
    if (!session.era().atLeast(Era.Y2026) && !flag.variantKeys().contains("control")) {
      throw Refusal.invalid(
          "Experiment cannot be launched because its feature flag has no control variant.");
    }
  }
}
