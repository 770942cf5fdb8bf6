package dev.labbook.launchdarkly;

import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Likeness;
import dev.labbook.kind.Mutability;
import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.List;

/// The table of fields of `launchdarkly/legacy-experiments`.
final class LegacyFields {
  private static final Type EXPERIMENTS =
      new Type.Items(
          new Type.Shape(
              List.of(
                  Field.of("metric", ExperimentTypes.KEY, "What is measured.", "banner-clicks")
                      .must(),
                  Field.of(
                          "environments",
                          new Type.Items(ExperimentTypes.KEY, true),
                          "The environments in which data is recorded. Recording stops in every"
                              + " other one; what was recorded there stays.",
                          "[production, staging]")
                      .orEmpty())),
          false);

  private static final Type REMOVE =
      new Type.Shape(
          List.of(
              Field.of(
                      "metrics",
                      new Type.Items(ExperimentTypes.KEY, true),
                      "The experiments to remove, by metric.",
                      "[old-metric]")
                  .must(),
              Field.of(
                      "justification",
                      ExperimentTypes.WORD,
                      "Why their data may be deleted.",
                      "Wrong metric from the start")
                  .must()));

  /// In the order in which they are shown.
  static final List<FieldSpec> ALL =
      List.of(
          row(
              Field.of(
                      "flag",
                      ExperimentTypes.KEY,
                      "The feature flag whose legacy experiments these are. It can never change.",
                      "old-banner")
                  .must(),
              new Likeness.Scalar(),
              Mutability.NOT_COMPARED),
          row(
              Field.of(
                  "baseline",
                  ExperimentTypes.WORD,
                  "The variation with which the others are compared, by id, else by name, else by"
                      + " value: one for all legacy experiments of the flag, in all environments.",
                  "Control"),
              new Likeness.Scalar(),
              Mutability.IN_PLACE),
          row(
              Field.of(
                      "experiments",
                      EXPERIMENTS,
                      "What is measured on the flag, and where it is recorded. A metric that is not"
                          + " listed is left alone: only 'remove' removes.")
                  .orEmpty(),
              new Likeness.Matched("metric", "metric", false, false),
              Mutability.IN_PLACE),
          row(
              Field.of(
                  "remove",
                  REMOVE,
                  "The consent to remove experiments. LaunchDarkly deletes their data for good. It"
                      + " consents once.",
                  "{metrics: [old-metric], justification: Wrong metric from the start}"),
              new Likeness.KeyByKey(),
              Mutability.NOT_COMPARED));

  private LegacyFields() {}

  private static FieldSpec row(Field field, Likeness likeness, Mutability mutability) {
    return new FieldSpec(field, likeness, mutability, null);
  }
}
