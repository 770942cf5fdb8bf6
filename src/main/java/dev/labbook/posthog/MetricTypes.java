package dev.labbook.posthog;

import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.List;

/// Metrics as PostHog spells them (`posthog.md §2.2`). What is named here is checked; other keys
/// may stand beside it.
final class MetricTypes {
  static final Type.Text WORD =
      Type.Text.matching("[\\s\\S]*\\S[\\s\\S]*", "text that is not empty");

  private static final Type.Text TEXT = Type.Text.ANY;
  private static final Type.Whole WINDOW = new Type.Whole(1, 1_000_000);
  private static final Type.Choice UNIT =
      Type.Choice.of("second", "minute", "hour", "day", "week", "month");
  private static final Type.Choice TYPE = Type.Choice.of("mean", "funnel", "ratio", "retention");

  /// Any mapping.
  static final Type.Shape OBJECT = new Type.Shape(List.of(), true);

  private static final Field PROPERTIES =
      Field.of(
              "properties",
              new Type.Items(OBJECT, false),
              "PostHog's property filters.",
              "[{key: plan, value: pro, operator: exact, type: event}]")
          .orEmpty();

  /// What is counted: an event or an action.
  static final Type NODE =
      new Type.Variants(
          "kind",
          List.of(
              new Type.Variants.Variant("EventsNode", node(event())),
              new Type.Variants.Variant("ActionsNode", node(action()))));

  private static final Type OUTLIERS =
      new Type.Shape(List.of(lower(), upper(), ignoreZeros()), true);

  /// A native metric.
  static final Type METRIC =
      new Type.Variants("metric_type", List.of(mean(), funnel(), ratio(), retention()));

  /// The primary metric of the seed's era.
  static final Type.Shape FILTERS =
      new Type.Shape(
          List.of(
              Field.of(
                  "insight", Type.Choice.of("TRENDS", "FUNNELS"), "The sort of metric.", "FUNNELS"),
              Field.of(
                  "events",
                  new Type.Items(OBJECT, false),
                  "The events that it counts, as PostHog spells them.",
                  "[{id: $pageview, order: 0, type: events}]"),
              Field.of(
                  "actions",
                  new Type.Items(OBJECT, false),
                  "The actions that it counts, as PostHog spells them.")),
          true);

  /// A native metric, or one of the seed's era.
  static final Type SECONDARY =
      new Type.Variants(
          "metric_type",
          List.of(mean(), funnel(), ratio(), retention()),
          new Type.Shape(
              List.of(
                  name(),
                  Field.of(
                          "filters",
                          FILTERS,
                          "An insight filter: how the seed's era spells a metric.",
                          "{events: [{id: $pageview}]}")
                      .must()),
              true));

  private MetricTypes() {}

  private static Type.Shape node(Field what) {
    return new Type.Shape(
        List.of(
            Field.of(
                    "kind",
                    Type.Choice.of("EventsNode", "ActionsNode"),
                    "Whether an event or an action is counted.",
                    "EventsNode")
                .must(),
            what,
            Field.of(
                    "math",
                    WORD,
                    "How it is counted; `total` when left out. `sum`, `avg`, `min` and `max` need"
                        + " math_property, `hogql` needs math_hogql, `unique_group` needs"
                        + " math_group_type_index.",
                    "sum")
                .orEmpty(),
            Field.of("math_property", WORD, "The numeric property that math looks at.", "revenue")
                .orEmpty(),
            Field.of("math_hogql", TEXT, "The expression of math `hogql`.", "sum(properties.total)")
                .orEmpty(),
            Field.of(
                    "math_group_type_index",
                    new Type.Whole(0, 4),
                    "The group type that math `unique_group` counts.",
                    "0")
                .orEmpty(),
            PROPERTIES),
        true);
  }

  private static Field event() {
    return Field.of("event", WORD, "The event's name; null stands for every event.", "purchase")
        .must()
        .orEmpty();
  }

  private static Field action() {
    return Field.of("id", new Type.Whole(1, Integer.MAX_VALUE), "The action's id.", "12").must();
  }

  private static Type.Variants.Variant mean() {
    return metric(
        "mean",
        counted("source", "What is averaged over the users of a variant."),
        lower(),
        upper(),
        ignoreZeros(),
        Field.of(
                "threshold",
                new Type.Decimal(-1_000_000_000_000L, 1_000_000_000_000L),
                "When set, the share of users who reach it is measured.",
                "100")
            .orEmpty());
  }

  private static Type.Variants.Variant funnel() {
    return metric(
        "funnel",
        Field.of(
                "series",
                new Type.Items(NODE, false),
                "The steps, at least one; exposure is the step before the first.",
                "[{kind: EventsNode, event: signed_up}]")
            .must(),
        Field.of(
                "funnel_order_type",
                Type.Choice.of("ordered", "unordered", "strict"),
                "Whether the order of the steps counts.",
                "ordered")
            .orEmpty());
  }

  private static Type.Variants.Variant ratio() {
    return metric(
        "ratio",
        counted("numerator", "What is above the line."),
        counted("denominator", "What is below the line."),
        Field.of("numerator_outlier_handling", OUTLIERS, "Limits above the line.").orEmpty(),
        Field.of("denominator_outlier_handling", OUTLIERS, "Limits below the line.").orEmpty());
  }

  private static Type.Variants.Variant retention() {
    return metric(
        "retention",
        counted("start_event", "What users must have done."),
        counted("completion_event", "What they must come back for."),
        Field.of(
                "retention_window_start",
                new Type.Whole(0, 1_000_000),
                "How long after the start the window opens.",
                "1")
            .must(),
        Field.of("retention_window_end", WINDOW, "How long after the start the window closes.", "7")
            .must(),
        Field.of("retention_window_unit", UNIT, "The unit of both.", "day").must(),
        Field.of(
                "start_handling",
                Type.Choice.of("first_seen", "last_seen"),
                "Which start counts when there are several.",
                "first_seen")
            .must());
  }

  private static Type.Variants.Variant metric(String type, Field... own) {
    List<Field> fields =
        new ArrayList<>(
            List.of(
                Field.of(
                        "kind",
                        Type.Choice.of("ExperimentMetric"),
                        "PostHog's name for a metric.",
                        "ExperimentMetric")
                    .must(),
                Field.of("metric_type", TYPE, "The sort of metric.", "mean").must(),
                name(),
                Field.of(
                        "uuid",
                        WORD,
                        "PostHog's id of the metric. Left out: Labbook finds the metric by its"
                            + " name, else by its content, and keeps the id.")
                    .orEmpty(),
                Field.of(
                        "goal",
                        Type.Choice.of("increase", "decrease"),
                        "Whether more is better.",
                        "increase")
                    .orEmpty()));
    fields.addAll(List.of(own));
    fields.add(
        Field.of(
                "conversion_window",
                WINDOW,
                "How long after exposure something counts; the unit is conversion_window_unit.",
                "14")
            .orEmpty());
    fields.add(Field.of("conversion_window_unit", UNIT, "Its unit.", "day").orEmpty());
    return new Type.Variants.Variant(type, new Type.Shape(List.copyOf(fields), true));
  }

  private static Field name() {
    return Field.of("name", TEXT, "What people call the metric.", "Revenue").orEmpty();
  }

  private static Field counted(String name, String doc) {
    return Field.of(name, NODE, doc, "{kind: EventsNode, event: purchase}").must();
  }

  private static Field lower() {
    return Field.of(
            "lower_bound_percentile",
            new Type.Decimal(0, 1),
            "Values below this percentile count as this one; a fraction.",
            "0.01")
        .orEmpty();
  }

  private static Field upper() {
    return Field.of(
            "upper_bound_percentile",
            new Type.Decimal(0, 1),
            "Values above this percentile count as this one; a fraction.",
            "0.99")
        .orEmpty();
  }

  private static Field ignoreZeros() {
    return Field.of(
            "ignore_zeros", new Type.Bool(), "Whether the percentiles leave zeros out.", "false")
        .orEmpty();
  }
}
