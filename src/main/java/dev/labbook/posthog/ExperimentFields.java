package dev.labbook.posthog;

import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Likeness;
import dev.labbook.kind.Mutability;
import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The table of fields of `posthog/experiment`.
final class ExperimentFields {
  private static final Likeness SCALAR = new Likeness.Scalar();
  private static final Likeness SET = new Likeness.AnySequence();
  private static final Likeness MAP = new Likeness.KeyByKey();

  /// See [Overlay] and [Metrics].
  private static final Likeness JSON =
      new Likeness.Json(List.of("uuid", "name"), Metrics.OWN, Overlay.SORTS);

  /// In the order in which they are shown.
  static final List<FieldSpec> ALL =
      List.of(
          spec(
              Field.of(
                      "flagKey",
                      ExperimentTypes.KEY,
                      "The key of the experiment's feature flag, which is what identifies a PostHog"
                          + " experiment. It can never change.",
                      "checkout-cta")
                  .must(),
              SCALAR,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "id",
                  new Type.Whole(1, Integer.MAX_VALUE),
                  "PostHog's number of the experiment; only where several experiments share the"
                      + " flag.",
                  "123"),
              SCALAR,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "name",
                  ExperimentTypes.NAME,
                  "The experiment's name.",
                  "Checkout call to action"),
              SCALAR,
              Mutability.IN_PLACE),
          spec(
              Field.of(
                      "description",
                      ExperimentTypes.DESCRIPTION,
                      "What it is about. Older servers take 400 characters only.",
                      "Do more people check out?")
                  .orEmpty(),
              SCALAR,
              Mutability.IN_PLACE),
          spec(
              Field.of(
                  "type",
                  Type.Choice.of("product", "web"),
                  "Whether code or PostHog's toolbar changes the product. Sent at creation; PostHog"
                      + " takes no other later.",
                  "product"),
              SCALAR,
              Mutability.AT_CREATION),
          spec(
              Field.of(
                  "status",
                  Type.Choice.of("draft", "running", "paused", "stopped", "archived", "deleted"),
                  "How far it should be. Left out: its state is not managed, and a new one stays a"
                      + " draft.",
                  "running"),
              SCALAR,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "variants",
                  ExperimentTypes.VARIANTS,
                  "The arms, two to twenty, in the order of the flag. After the launch only their"
                      + " percentages can change, and that needs `restart`.",
                  "[{key: control, rollout: 50}, {key: test, rollout: 50}]"),
              new Likeness.Matched("key", "key", true, true),
              Mutability.NEW_RUN),
          spec(
              Field.of(
                  "rollout",
                  new Type.Decimal(0, 100),
                  "The percentage of users whom the experiment takes in. A change while it runs"
                      + " needs `restart`.",
                  "100"),
              SCALAR,
              Mutability.NEW_RUN),
          spec(
              Field.of(
                      "metrics",
                      new Type.Items(MetricTypes.METRIC, false),
                      "The primary metrics, as PostHog spells them. Keys that are not described"
                          + " here are sent as they stand. The seed's API takes metrics at creation"
                          + " only.",
                      "[{kind: ExperimentMetric, metric_type: mean, name: Revenue, source: {kind:"
                          + " EventsNode, event: purchase, math: sum, math_property: revenue}}]")
                  .orEmpty(),
              JSON,
              Mutability.IN_PLACE),
          spec(
              Field.of(
                      "secondaryMetrics",
                      new Type.Items(MetricTypes.SECONDARY, false),
                      "The secondary metrics: as `metrics`; in the seed's era a name and an insight"
                          + " filter.",
                      "[{kind: ExperimentMetric, metric_type: funnel, series: [{kind: EventsNode,"
                          + " event: signed_up}]}]",
                      "[{name: Page views, filters: {events: [{id: $pageview}]}}]")
                  .orEmpty(),
              JSON,
              Mutability.IN_PLACE),
          spec(
              Field.of(
                      "filters",
                      MetricTypes.FILTERS,
                      "The primary metric of the seed's era: an insight filter, as PostHog spells"
                          + " it.",
                      "{insight: FUNNELS, events: [{id: $pageview, order: 0}]}")
                  .orEmpty(),
              JSON,
              Mutability.IN_PLACE),
          spec(
              Field.of(
                      "savedMetrics",
                      ExperimentTypes.SAVED_METRICS,
                      "Metrics that PostHog keeps for many experiments. The seed's API does not"
                          + " show which are linked.",
                      "[{name: Revenue, role: primary}]")
                  .orEmpty(),
              new Likeness.Matched("name", "name"),
              Mutability.IN_PLACE),
          spec(
              Field.of(
                      "holdout",
                      ExperimentTypes.NAME,
                      "The holdout that it belongs to, by name. It cannot change after the launch.",
                      "Global holdout")
                  .orEmpty(),
              SCALAR,
              Mutability.NEW_RUN),
          since(
              "2025",
              Field.of(
                      "exposure",
                      ExperimentTypes.EXPOSURE,
                      "Who counts as having seen the experiment: PostHog's exposure_criteria, as"
                          + " PostHog spells it.",
                      "{filterTestAccounts: true, multiple_variant_handling: exclude}")
                  .orEmpty(),
              JSON,
              Mutability.IN_PLACE),
          since(
              "2025",
              Field.of(
                  "stats",
                  ExperimentTypes.STATS,
                  "How results are computed.",
                  "{method: bayesian, baseline: control}"),
              MAP,
              Mutability.IN_PLACE),
          since(
              "2026",
              Field.of(
                      "tags",
                      new Type.Items(ExperimentTypes.TAG, true),
                      "Tags, at most a hundred.",
                      "[growth]")
                  .orEmpty(),
              SET,
              Mutability.IN_PLACE),
          spec(
              Field.of(
                  "exposureCohort",
                  new Type.Bool(),
                  "Whether an exposure cohort is wanted. It is made once the experiment has been"
                      + " launched, and never removed.",
                  "true"),
              SCALAR,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "allowUnknownEvents",
                  new Type.Bool(),
                  "The consent to metrics on events that PostHog has never seen.",
                  "false"),
              SCALAR,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "restart",
                  ExperimentTypes.RESTART,
                  "The consent to change percentages or the rollout while it runs. It consents"
                      + " once.",
                  "{justification: More traffic for the test}"),
              MAP,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                      "conclusion",
                      ExperimentTypes.CONCLUSION,
                      "How it ended, and who gets what from then on. It counts when it is stopped"
                          + " or archived.",
                      "{result: won, comment: Clear win after two weeks, ship: test}")
                  .orEmpty(),
              MAP,
              Mutability.NOT_COMPARED),
          spec(
              Field.of(
                  "delete",
                  ExperimentTypes.DELETE,
                  "The consent to delete it, with `status: deleted`; only a draft or an archived"
                      + " one can be deleted. Its flag stays. It consents once.",
                  "{justification: Never launched}"),
              MAP,
              Mutability.NOT_COMPARED));

  private ExperimentFields() {}

  private static FieldSpec spec(Field field, Likeness likeness, Mutability mutability) {
    return row(field, likeness, mutability, null);
  }

  private static FieldSpec since(
      String era, Field field, Likeness likeness, Mutability mutability) {
    return row(field, likeness, mutability, era);
  }

  private static FieldSpec row(
      Field field, Likeness likeness, Mutability mutability, @Nullable String since) {
    return new FieldSpec(field, likeness, mutability, since);
  }
}
