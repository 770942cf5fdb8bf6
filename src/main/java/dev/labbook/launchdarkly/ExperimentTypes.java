package dev.labbook.launchdarkly;

import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.List;

/// What the values of a `launchdarkly/experiment` may be.
final class ExperimentTypes {
  /// Keys on LaunchDarkly.
  static final Type.Text KEY =
      Type.Text.matching(
          "[A-Za-z0-9][A-Za-z0-9._-]{0,255}",
          "a key: it begins with a letter or digit and has up to 256 letters, digits, '.', '_' and"
              + " '-'");

  static final Type.Text WORD =
      Type.Text.matching("[\\s\\S]*\\S[\\s\\S]*", "text that is not empty");

  static final Type METRIC =
      Type.Either.of(
          KEY,
          new Type.Shape(
              List.of(
                  Field.of("group", KEY, "The key of a metric group, such as a funnel.").must())));

  static final Type METRICS =
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

  static final Type FLAG =
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

  static final Type TREATMENTS =
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
                          new Type.Decimal(0, 100),
                          "Its share of the traffic in percent. All shares add up to 100.",
                          "50")
                      .must(),
                  Field.of(
                      "baseline",
                      new Type.Bool(),
                      "Whether the others are compared with it. Exactly one is the baseline.",
                      "true"))),
          false);

  static final Type RESTART =
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

  static final Type STOP =
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

  static final Type ANALYSIS =
      new Type.Shape(
          List.of(
              Field.of(
                  "bayesianThreshold",
                  new Type.Decimal(0, 100),
                  "Percent; for the Bayesian method.",
                  "95"),
              Field.of(
                  "significanceThreshold",
                  new Type.Decimal(0, 1),
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

  static final Type LAYER =
      new Type.Shape(
          List.of(
              Field.of("key", KEY, "The layer.", "checkout").must(),
              Field.of(
                      "reservation",
                      new Type.Whole(0, 100),
                      "The share of the layer's traffic in whole percent.",
                      "20")
                  .must()));

  private ExperimentTypes() {}
}
