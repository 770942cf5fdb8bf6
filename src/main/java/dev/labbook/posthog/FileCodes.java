package dev.labbook.posthog;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The problem codes that a file of a PostHog experiment alone shows: LB13xx.
final class FileCodes {
  static final String VARIANTS = "LB1301";
  static final String SPLIT = "LB1302";
  static final String VARIANT_TWICE = "LB1303";
  static final String CONTROL = "LB1304";
  static final String BASELINE = "LB1305";
  static final String TAGS = "LB1306";
  static final String METRIC = "LB1307";
  static final String METRIC_TWICE = "LB1308";
  static final String FILTERS = "LB1309";
  static final String EXPOSURE = "LB1310";
  static final String SHIP = "LB1311";
  static final String RELEASE = "LB1312";
  static final String DELETE_MISSING = "LB1313";

  /// What each of them means and what to do.
  static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              VARIANTS,
              "too few or too many variants",
              "A PostHog experiment has two to twenty variants (up to ten on old servers). Add the"
                  + " missing arm, or leave `variants` out to manage the rest of an existing"
                  + " experiment only."),
          new CodeDoc(
              SPLIT,
              "percentages do not add up to 100",
              "The variants' percentages are whole numbers and must add up to exactly 100 (34, 33"
                  + " and 33, say). To leave users out of the experiment, lower `rollout`."),
          new CodeDoc(
              VARIANT_TWICE,
              "two variants have one key",
              "Code asks the flag for a variant by its key, so each key is used once."),
          new CodeDoc(
              CONTROL,
              "the key `control`",
              "PostHog writes `control` small, whatever was sent, so any other spelling could never"
                  + " be reached. A web experiment needs a variant of that key."),
          new CodeDoc(
              BASELINE,
              "the baseline is no variant",
              "`stats.baseline` is the key of the variant that the others are compared with."),
          new CodeDoc(TAGS, "too many tags", "An experiment has at most a hundred tags."),
          new CodeDoc(
              METRIC,
              "a metric is not well formed",
              "A metric is written as PostHog spells it. An EventsNode names an event, an"
                  + " ActionsNode the id of an action; `math: sum` and its like need the property"
                  + " that they look at; a funnel has at least one step; a window opens before it"
                  + " closes. PostHog refuses what is not so, or silently counts something else."),
          new CodeDoc(
              METRIC_TWICE,
              "a metric is named twice",
              "Two metrics have the same uuid, or a saved metric is named twice. The uuid is what"
                  + " PostHog keeps a metric's history by: leave it out where a metric is copied."),
          new CodeDoc(
              FILTERS,
              "properties for a whole metric",
              "The seed's API refuses `properties` at the top of an insight filter (\"Experiments"
                  + " do not support global filter properties\"). Write them at the filter's"
                  + " events."),
          new CodeDoc(
              EXPOSURE,
              "exposure criteria are not well formed",
              "`exposure` is PostHog's `exposure_criteria`. A custom exposure names an event, or"
                  + " the id of an action with `kind: ActionsNode`; an activation goes with"
                  + " PostHog's own exposure only."),
          new CodeDoc(
              SHIP,
              "what is shipped is no variant",
              "`conclusion.ship` is the key of the variant that all participants get."),
          new CodeDoc(
              RELEASE,
              "`releaseToEveryone` without `ship`",
              "`releaseToEveryone` gives the shipped variant to those outside the experiment too,"
                  + " so it needs `ship`."),
          new CodeDoc(
              DELETE_MISSING,
              "`status: deleted` without `delete`",
              "Deleting an experiment takes its results out of sight, so it needs a word in the"
                  + " file: `delete: {justification: Never launched}`. Its flag stays and goes on"
                  + " serving."));

  private FileCodes() {}
}
