package dev.labbook.posthog;

import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.List;
import java.util.regex.Pattern;

/// What the values of a `posthog/experiment` may be (`posthog.md §2`).
final class ExperimentTypes {
  /// Keys of flags and variants.
  static final Type.Text KEY =
      new Type.Text(
          Pattern.compile("[A-Za-z0-9_-]+"), "a key of letters, digits, '_' and '-'", 400);

  static final Type.Text WORD = MetricTypes.WORD;

  static final Type.Text NAME = word(400);
  static final Type.Text TAG = word(255);
  static final Type.Text DESCRIPTION = new Type.Text(null, null, 3_000);

  static final Type VARIANTS =
      new Type.Items(
          new Type.Shape(
              List.of(
                  Field.of(
                          "key",
                          KEY,
                          "What code asks the flag for. Other keys after the launch would move"
                              + " users, so that is a problem.",
                          "control")
                      .must(),
                  Field.of("name", label(), "What people call it.", "Control").orEmpty(),
                  Field.of(
                          "rollout",
                          new Type.Whole(0, 100),
                          "Its share in whole percent. All shares add up to 100.",
                          "50")
                      .must())),
          false);

  static final Type SAVED_METRICS =
      new Type.Items(
          new Type.Shape(
              List.of(
                  Field.of("name", NAME, "The saved metric, by name.", "Revenue").must(),
                  Field.of(
                      "role",
                      Type.Choice.of("primary", "secondary"),
                      "What it is here; primary when left out.",
                      "primary"))),
          false);

  /// What counts as having seen the experiment. `kind` is ExperimentEventExposureConfig when left
  /// out.
  private static final Type EXPOSED =
      new Type.Variants(
          "kind",
          List.of(
              new Type.Variants.Variant(
                  "ExperimentEventExposureConfig", exposed(exposureKind().must(), event().must())),
              new Type.Variants.Variant(
                  "ActionsNode",
                  exposed(
                      exposureKind().must(),
                      Field.of("id", new Type.Whole(1, Integer.MAX_VALUE), "The action's id.", "12")
                          .must()))),
          exposed(exposureKind(), event().must()));

  static final Type.Shape EXPOSURE =
      new Type.Shape(
          List.of(
              Field.of(
                      "filterTestAccounts",
                      new Type.Bool(),
                      "Whether test accounts are left out.",
                      "true")
                  .orEmpty(),
              Field.of(
                      "multiple_variant_handling",
                      Type.Choice.of("exclude", "first_seen"),
                      "What becomes of users who saw several variants.",
                      "exclude")
                  .orEmpty(),
              Field.of(
                      "exposure_config",
                      EXPOSED,
                      "The event or action that is the exposure, in place of PostHog's own.",
                      "{kind: ExperimentEventExposureConfig, event: seen, properties: []}")
                  .orEmpty(),
              Field.of(
                      "activation_config",
                      EXPOSED,
                      "What users must do after PostHog's own exposure before they count; not with"
                          + " an exposure_config.",
                      "{kind: ExperimentEventExposureConfig, event: used, properties: []}")
                  .orEmpty()),
          true);

  static final Type STATS =
      new Type.Shape(
          List.of(
              Field.of(
                  "method",
                  Type.Choice.of("bayesian", "frequentist"),
                  "The statistics that are used.",
                  "bayesian"),
              Field.of(
                  "baseline",
                  KEY,
                  "The variant that the others are compared with; `control`, else the first, when"
                      + " it was never set.",
                  "control")));

  static final Type RESTART =
      new Type.Shape(
          List.of(Field.of("justification", WORD, "Why.", "More traffic for the winner").must()));

  static final Type DELETE =
      new Type.Shape(List.of(Field.of("justification", WORD, "Why.", "Never launched").must()));

  static final Type CONCLUSION =
      new Type.Shape(
          List.of(
              Field.of(
                      "result",
                      Type.Choice.of("won", "lost", "inconclusive", "stopped_early", "invalid"),
                      "How it came out. The seed's API does not have it.",
                      "won")
                  .orEmpty(),
              Field.of(
                      "comment",
                      new Type.Text(null, null, 4_000),
                      "A word about it. The seed's API does not have it.",
                      "Clear win after two weeks")
                  .orEmpty(),
              Field.of(
                  "ship",
                  KEY,
                  "The variant that all participants get from then on. Left out: the flag goes on"
                      + " serving what it serves.",
                  "test"),
              Field.of(
                  "releaseToEveryone",
                  new Type.Bool(),
                  "Whether those outside the experiment get it too.",
                  "false")));

  private ExperimentTypes() {}

  private static Type.Text label() {
    return new Type.Text(null, null, 400);
  }

  private static Type.Text word(int longest) {
    return new Type.Text(
        Pattern.compile("[\\s\\S]*\\S[\\s\\S]*"), "text that is not empty", longest);
  }

  private static Field exposureKind() {
    return Field.of(
        "kind",
        Type.Choice.of("ExperimentEventExposureConfig", "ActionsNode"),
        "Whether it is an event or an action.",
        "ExperimentEventExposureConfig");
  }

  private static Field event() {
    return Field.of("event", WORD, "The event's name.", "seen");
  }

  private static Type.Shape exposed(Field kind, Field what) {
    return new Type.Shape(
        List.of(
            kind,
            what,
            Field.of(
                    "properties",
                    new Type.Items(MetricTypes.OBJECT, false),
                    "PostHog's property filters; may be empty.",
                    "[]")
                .orEmpty()),
        true);
  }
}
