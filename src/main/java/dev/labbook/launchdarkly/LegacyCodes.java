package dev.labbook.launchdarkly;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The problem codes that legacy experiments do not share with experiments: LB122x a file shows,
/// LB204x live shows, LB301x are risks.
final class LegacyCodes {
  static final String METRIC_TWICE = "LB1220";
  static final String LISTED_AND_REMOVED = "LB1221";
  static final String FLAG_TWICE = "LB1222";
  static final String NOT_SHOWN = "LB2040";
  static final String LIVE_TWICE = "LB2041";
  static final String ARCHIVED = "LB2042";
  static final String ENVIRONMENT = "LB2043";
  static final String OPEN_REMOVE = "LB2044";
  static final String RISK_DELETE = "LB3010";
  static final String RISK_BASELINE = "LB3011";

  /// What each of them means and what to do.
  static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              METRIC_TWICE,
              "a metric is listed twice",
              "A flag has one legacy experiment for each metric. Name the metric once, with all the"
                  + " environments in which it is recorded."),
          new CodeDoc(
              LISTED_AND_REMOVED,
              "listed and removed",
              "A metric cannot be wanted under `experiments` and be removed under `remove` at a"
                  + " time."),
          new CodeDoc(
              FLAG_TWICE,
              "a flag is declared twice in a project",
              "Legacy experiments belong to a flag, and a flag to a project, not to an environment:"
                  + " two targets of one project would undo what the other says. Keep one"
                  + " definition, and name the environments in it."),
          new CodeDoc(
              NOT_SHOWN,
              "no legacy experiments in this API",
              "The API's answer for the flag has no `experiments`, so this account cannot have"
                  + " legacy experiments, or a proxy has cut the answer. New experiments are"
                  + " `launchdarkly/experiment`."),
          new CodeDoc(
              LIVE_TWICE,
              "a metric stands twice on the flag",
              "Live, the flag has two legacy experiments on one metric, so it is not certain which"
                  + " one is meant. Remove one of them in LaunchDarkly."),
          new CodeDoc(
              ARCHIVED,
              "the flag is archived",
              "The legacy experiments of an archived flag are not changed. Restore the flag"
                  + " first."),
          new CodeDoc(
              ENVIRONMENT,
              "no such environment",
              "Data is to be recorded in an environment that the project does not have. Correct its"
                  + " key, or create it first."),
          new CodeDoc(
              OPEN_REMOVE,
              "`remove` would consent again",
              "A `remove` consents to delete the data of a metric's experiment. It would do so"
                  + " again if somebody added that metric later, so take it out of the definition"
                  + " once it is done."),
          new CodeDoc(
              RISK_DELETE,
              "data is deleted",
              "Removing a legacy experiment deletes all that it has recorded, in every environment."
                  + " Nothing brings it back."),
          new CodeDoc(
              RISK_BASELINE,
              "results are compared with another variation",
              "The baseline counts for all legacy experiments of the flag, in all environments, so"
                  + " their results look different from then on. No data is lost."));

  private LegacyCodes() {}
}
