package dev.labbook.launchdarkly;

import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Likeness;
import dev.labbook.kind.Mutability;
import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of fields of `launchdarkly/experiment`.
final class ExperimentFields {
  private static final BigDecimal ZERO = BigDecimal.ZERO;
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Likeness SCALAR = new Likeness.Scalar();
  private static final Likeness SET = new Likeness.AnySequence();
  private static final Likeness MAP = new Likeness.KeyByKey();

  /// Keys on LaunchDarkly.
  static final Type.Text KEY =
      Type.Text.matching(
          "[A-Za-z0-9][A-Za-z0-9._-]{0,255}",
          "a key: it begins with a letter or digit and has up to 256 letters, digits, '.', '_' and"
              + " '-'");

  private static final Type.Text WORD =
      Type.Text.matching("[\\s\\S]*\\S[\\s\\S]*", "text that is not empty");

  private static final Type METRIC =
      Type.Either.of(
          KEY,
          new Type.Shape(
              List.of(
                  Field.of("group", KEY, "The key of a metric group, such as a funnel.").must())));

  private static final Type METRICS =
      new Type.Shape(
          List.of(
              Field.of(
                  "primary",
                  METRIC,
                  "What the experiment is decided by.",
                  "checkout-conversion",
                  "{group: checkout-funnel}"),
              Field.of(
                      "secondary",
                      new Type.Items(METRIC, true),
                      "What else is measured; the order does not matter.",
                      "[page-load-ms]")
                  .orEmpty()));

  private static final Type FLAG =
      new Type.Shape(
          List.of(
              Field.of(
                      "key",
                      KEY,
                      "The feature flag that the experiment runs on. It can never change.",
                      "checkout-button")
                  .must(),
              Field.of(
                  "rule",
                  WORD,
                  "The rule of the flag whose traffic takes part: 'fallthrough' (the default), or a"
                      + " rule's description or id.",
                  "fallthrough"),
              Field.of(
                  "on",
                  new Type.Bool(),
                  "Whether the plan may turn the flag on before a start. It is never turned off.",
                  "true")));

  private static final Type TREATMENTS =
      new Type.Items(
          new Type.Shape(
              List.of(
                  Field.of(
                      "name",
                      WORD,
                      "What people call it. A name alone never makes a change.",
                      "Blue"),
                  Field.of(
                          "variation",
                          WORD,
                          "The flag's variation that it serves: by id, else by name, else by"
                              + " value.",
                          "blue")
                      .must(),
                  Field.of(
                          "allocation",
                          new Type.Decimal(ZERO, HUNDRED),
                          "Its share of the traffic in percent. All shares add up to 100.",
                          "50")
                      .must(),
                  Field.of(
                      "baseline",
                      new Type.Bool(),
                      "Whether the others are compared with it. Exactly one is the baseline.",
                      "true"))),
          false);

  private static final Type RESTART =
      new Type.Shape(
          List.of(
              Field.of(
                      "justification",
                      WORD,
                      "Why; LaunchDarkly keeps it with the new iteration.",
                      "Green was too pale to read")
                  .must(),
              Field.of(
                  "ends",
                  new Type.Day(),
                  "The UTC day on which the iteration to be ended (else the last one) began. Any"
                      + " other day does not consent.",
                  "2026-11-12")));

  private static final Type STOP =
      new Type.Shape(
          List.of(
              Field.of(
                      "winner",
                      WORD,
                      "The treatment that wins, by name or variation. It is then served to everyone"
                          + " on the rule. null records an end without a winner.",
                      "Green")
                  .must()
                  .orEmpty(),
              Field.of(
                  "reason",
                  WORD,
                  "Why it wins; LaunchDarkly keeps it.",
                  "Clear win after two weeks")));

  private static final Type ANALYSIS =
      new Type.Shape(
          List.of(
              Field.of(
                  "bayesianThreshold",
                  new Type.Decimal(ZERO, HUNDRED),
                  "Percent; for the Bayesian method.",
                  "95"),
              Field.of(
                  "significanceThreshold",
                  new Type.Decimal(ZERO, BigDecimal.ONE),
                  "For the frequentist method.",
                  "0.05"),
              Field.of("testDirection", WORD, "For the frequentist method.", "two-sided"),
              Field.of(
                  "correction",
                  new Type.Shape(
                      List.of(
                          Field.of(
                              "method",
                              Type.Choice.of("bonferroni", "benjamini-hochberg"),
                              "How multiple comparisons are corrected.",
                              "bonferroni"),
                          Field.of(
                              "scope",
                              Type.Choice.of("variations", "variations-and-metrics", "metrics"),
                              "What counts as a comparison.",
                              "variations"))),
                  "The correction for multiple comparisons."),
              Field.of(
                  "sequential",
                  new Type.Bool(),
                  "Whether results may be looked at while it runs.",
                  "true")));

  private static final Type LAYER =
      new Type.Shape(
          List.of(
              Field.of("key", KEY, "The layer.", "checkout").must(),
              Field.of(
                      "reservation",
                      new Type.Whole(0, 100),
                      "The share of the layer's traffic in whole percent.",
                      "20")
                  .must()));

  /// In the order in which they are shown.
  static final List<FieldSpec> ALL =
      List.of(
          spec(
              Field.of(
                      "key",
                      KEY,
                      "What LaunchDarkly calls the experiment. It can never change.",
                      "checkout-button")
                  .must(),
              SCALAR,
              Mutability.NOT_COMPARED),
          spec(
              Field.of("name", WORD, "The experiment's name.", "Checkout button colour"),
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
                  WORD,
                  "The member who looks after it, by e-mail (or id). Sent at creation; the classic"
                      + " API cannot change it later.",
                  "grace@example.com"),
              SCALAR,
              Mutability.AT_CREATION),
          since(
              "v18.1",
              Field.of(
                      "tags",
                      new Type.Items(WORD, true),
                      "Tags. Sent at creation; the classic API cannot change them later.",
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
                      FLAG,
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
                  WORD,
                  "What is split: a context kind. A change needs a new iteration.",
                  "user"),
              SCALAR,
              Mutability.NEW_RUN),
          spec(
              Field.of(
                  "metrics",
                  METRICS,
                  "What is measured. A change needs a new iteration.",
                  "{primary: checkout-conversion, secondary: [page-load-ms]}"),
              MAP,
              Mutability.NEW_RUN),
          spec(
              Field.of(
                  "treatments",
                  TREATMENTS,
                  "The arms: at least two, one of them the baseline. They are matched by variation."
                      + " A change needs a new iteration."),
              new Likeness.Matched("variation", "name"),
              Mutability.NEW_RUN),
          since(
              "v16.1",
              Field.of(
                  "notInExperiment",
                  WORD,
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
                  RESTART,
                  "The consent to end the running iteration, or to start again what is stopped or"
                      + " archived. It consents once.",
                  "{justification: Green was too pale to read, ends: 2026-11-12}"),
              MAP,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "stop",
                  STOP,
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
                  "How results are computed. Sent at creation.",
                  "bayesian"),
              SCALAR,
              Mutability.AT_CREATION),
          since(
              "v23",
              Field.of(
                  "dataSource",
                  WORD,
                  "Where events come from: launchdarkly, snowflake or databricks. Sent at"
                      + " creation.",
                  "launchdarkly"),
              SCALAR,
              Mutability.AT_CREATION),
          since(
              "v17",
              Field.of(
                  "holdout",
                  KEY,
                  "The holdout that it belongs to, by key. Sent at creation.",
                  "winter-holdout"),
              SCALAR,
              Mutability.AT_CREATION),
          since(
              "v17",
              Field.of(
                  "layer",
                  LAYER,
                  "The layer whose traffic it shares, and how much of it.",
                  "{key: checkout, reservation: 20}"),
              MAP,
              Mutability.NOT_COMPARED),
          since(
              "v17",
              Field.of(
                      "attributes",
                      new Type.Items(WORD, true),
                      "Context attributes by which results can be split. A change needs a new"
                          + " iteration.",
                      "[country]")
                  .orEmpty(),
              SET,
              Mutability.NEW_RUN),
          since(
              "v18",
              Field.of(
                      "covariate",
                      WORD,
                      "The id of a covariate file. A change needs a new iteration.",
                      "6f1ad0c2e4b0a1b2c3d4e5f6")
                  .orEmpty(),
              SCALAR,
              Mutability.NEW_RUN),
          since(
              "v23",
              Field.of(
                  "analysis",
                  ANALYSIS,
                  "The settings of the analysis. Sent at creation.",
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
