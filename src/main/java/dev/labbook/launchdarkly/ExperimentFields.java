package dev.labbook.launchdarkly;

import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Likeness;
import dev.labbook.kind.Mutability;
import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of fields of `launchdarkly/experiment`.
final class ExperimentFields {
  private static final Likeness SCALAR = new Likeness.Scalar();
  private static final Likeness SET = new Likeness.AnySequence();
  private static final Likeness MAP = new Likeness.KeyByKey();

  /// In the order in which they are shown.
  static final List<FieldSpec> ALL =
      List.of(
          spec(
              Field.of(
                      "key",
                      ExperimentTypes.KEY,
                      "What LaunchDarkly calls the experiment. It can never change.",
                      "checkout-button")
                  .must(),
              SCALAR,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "name", ExperimentTypes.WORD, "The experiment's name.", "Checkout button colour"),
              SCALAR,
              Mutability.IN_PLACE),
          spec(
              Field.of(
                      "description",
                      Type.Text.ANY,
                      "What it is about.",
                      "Does a green button sell more?")
                  .orEmpty(),
              SCALAR,
              Mutability.IN_PLACE),
          spec(
              Field.of(
                  "maintainer",
                  ExperimentTypes.WORD,
                  "The member who looks after it, by e-mail (or id). With the classic instructions"
                      + " it is sent at creation, and cannot change later.",
                  "grace@example.com"),
              SCALAR,
              Mutability.AT_CREATION),
          since(
              "v18.1",
              Field.of(
                      "tags",
                      new Type.Items(ExperimentTypes.WORD, true),
                      "Tags. With the classic instructions they are sent at creation, and cannot"
                          + " change later.",
                      "[checkout]")
                  .orEmpty(),
              SET,
              Mutability.AT_CREATION),
          spec(
              Field.of(
                  "status",
                  Type.Choice.of("draft", "running", "stopped", "archived"),
                  "How far it should be. Left out: its state is not managed, and a new one stays a"
                      + " draft.",
                  "running"),
              SCALAR,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                      "hypothesis",
                      Type.Text.ANY,
                      "What is expected, and why. A change needs a new iteration.",
                      "A green button raises checkout conversion.")
                  .orEmpty(),
              SCALAR,
              Mutability.NEW_RUN),
          spec(
              Field.of(
                      "flag",
                      ExperimentTypes.FLAG,
                      "The feature flag and its rule. Another rule needs a new iteration; another"
                          + " flag a new experiment.",
                      "{key: checkout-button, rule: fallthrough}")
                  .must(),
              MAP,
              Mutability.NEW_RUN),
          since(
              "v12",
              Field.of(
                  "randomizationUnit",
                  ExperimentTypes.WORD,
                  "What is split: a context kind. A change needs a new iteration.",
                  "user"),
              SCALAR,
              Mutability.NEW_RUN),
          spec(
              Field.of(
                  "metrics",
                  ExperimentTypes.METRICS,
                  "What is measured. A change needs a new iteration; with today's instructions,"
                      + " metrics may come to a running one.",
                  "{primary: checkout-conversion, secondary: [page-load-ms]}"),
              MAP,
              Mutability.NEW_RUN),
          spec(
              Field.of(
                  "treatments",
                  ExperimentTypes.TREATMENTS,
                  "The arms: at least two, one of them the baseline. They are matched by variation."
                      + " A change needs a new iteration."),
              new Likeness.Matched("variation", "name"),
              Mutability.NEW_RUN),
          since(
              "v16.1",
              Field.of(
                  "notInExperiment",
                  ExperimentTypes.WORD,
                  "The variation for those outside the experiment: by id, else by name, else by"
                      + " value. A change needs a new iteration.",
                  "blue"),
              SCALAR,
              Mutability.NEW_RUN),
          spec(
              Field.of(
                  "canReshuffleTraffic",
                  new Type.Bool(),
                  "Whether a new iteration may move users between treatments. A change needs a new"
                      + " iteration.",
                  "true"),
              SCALAR,
              Mutability.NEW_RUN),
          spec(
              Field.of(
                  "restart",
                  ExperimentTypes.RESTART,
                  "The consent to end the running iteration, or to start again what is stopped or"
                      + " archived. It consents once.",
                  "{justification: Green was too pale to read, ends: 2026-11-12}"),
              MAP,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "stop",
                  ExperimentTypes.STOP,
                  "How it ends. LaunchDarkly then serves the winner to everyone on the rule.",
                  "{winner: Green, reason: Clear win after two weeks}"),
              MAP,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "end",
                  new Type.Day(),
                  "The planned end. Labbook warns when it has passed; it does not stop by itself.",
                  "2026-12-01"),
              SCALAR,
              Mutability.NOT_COMPARED),
          since(
              "v23",
              Field.of(
                  "type",
                  Type.Choice.of("experiment", "mab"),
                  "An experiment, or a multi-armed bandit. Sent at creation.",
                  "experiment"),
              SCALAR,
              Mutability.AT_CREATION),
          since(
              "v18",
              Field.of(
                  "reallocationFrequency",
                  new Type.Span(),
                  "How often a multi-armed bandit moves its traffic. A change needs a new"
                      + " iteration.",
                  "1d"),
              SCALAR,
              Mutability.NEW_RUN),
          since(
              "v23",
              Field.of(
                  "methodology",
                  Type.Choice.of("bayesian", "frequentist", "export_only"),
                  "How results are computed. Sent at creation; with today's instructions a draft's"
                      + " can change, and a running one's by a new iteration.",
                  "bayesian"),
              SCALAR,
              Mutability.AT_CREATION),
          since(
              "v23",
              Field.of(
                  "dataSource",
                  ExperimentTypes.WORD,
                  "Where events come from: launchdarkly, snowflake or databricks. Sent at"
                      + " creation.",
                  "launchdarkly"),
              SCALAR,
              Mutability.AT_CREATION),
          since(
              "v17",
              Field.of(
                  "holdout",
                  ExperimentTypes.KEY,
                  "The holdout that it belongs to, by key. It joins one at creation or never.",
                  "winter-holdout"),
              SCALAR,
              Mutability.NEVER),
          since(
              "v17",
              Field.of(
                  "layer",
                  ExperimentTypes.LAYER,
                  "The layer whose traffic it shares, and how much of it. Reserved before a start.",
                  "{key: checkout, reservation: 20}"),
              MAP,
              Mutability.BEFORE_RUN),
          since(
              "v17",
              Field.of(
                      "attributes",
                      new Type.Items(ExperimentTypes.WORD, true),
                      "Context attributes by which results can be split. A change needs a new"
                          + " iteration; with today's instructions, attributes may come to a"
                          + " running one.",
                      "[country]")
                  .orEmpty(),
              SET,
              Mutability.NEW_RUN),
          since(
              "v18",
              Field.of(
                      "covariate",
                      ExperimentTypes.WORD,
                      "The id of a covariate file. A change needs a new iteration.",
                      "6f1ad0c2e4b0a1b2c3d4e5f6")
                  .orEmpty(),
              SCALAR,
              Mutability.NEW_RUN),
          since(
              "v23",
              Field.of(
                  "analysis",
                  ExperimentTypes.ANALYSIS,
                  "The settings of the analysis. Sent at creation; with today's instructions a"
                      + " draft's can change, and a running one's by a new iteration.",
                  "{bayesianThreshold: 95}"),
              MAP,
              Mutability.AT_CREATION));

  private ExperimentFields() {}

  private static FieldSpec spec(Field field, Likeness likeness, Mutability mutability) {
    return row(field, likeness, mutability, null);
  }

  private static FieldSpec since(
      String version, Field field, Likeness likeness, Mutability mutability) {
    return row(field, likeness, mutability, version);
  }

  private static FieldSpec row(
      Field field, Likeness likeness, Mutability mutability, @Nullable String since) {
    return new FieldSpec(field, likeness, mutability, since);
  }
}
