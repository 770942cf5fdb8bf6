package dev.labbook.reconcile;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The codes of what the workspace's policy forbids, LB41xx.
public final class PolicyCodes {
  static final String RESTARTS = "LB4101";
  static final String STOPS = "LB4102";
  static final String ARCHIVED = "LB4103";
  static final String RUNNING = "LB4104";
  static final String PROTECTED = "LB4105";
  static final String FROZEN = "LB4106";
  static final String REQUIRED = "LB4107";
  static final String KEY = "LB4108";
  static final String NO_SUCH_FIELD = "LB4109";
  static final String PROTECTS_NOTHING = "LB4110";

  private static final String WAY_OUT =
      " `plan` ends with 4 and `apply` refuses the whole plan with 4, before it sends anything."
          + " `apply --allow CODE:ADDRESS` consents to one experiment, for that run only.";

  private static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              RESTARTS,
              "too many restarts",
              "The plan ends more running iterations for new ones than `policy.maxRestarts` allows"
                  + " in one apply. Apply fewer at a time, with `--only` or `--target`, or raise"
                  + " the limit."
                  + WAY_OUT
                  + " What is allowed does not count."),
          new CodeDoc(
              STOPS,
              "too many stops",
              "The plan stops more experiments than `policy.maxStops` allows in one apply. Apply"
                  + " fewer at a time, or raise the limit."
                  + WAY_OUT
                  + " What is allowed does not count."),
          new CodeDoc(
              ARCHIVED,
              "too many archived",
              "The plan archives more experiments than `policy.maxArchived` allows in one apply."
                  + " Apply fewer at a time, or raise the limit."
                  + WAY_OUT
                  + " What is allowed does not count."),
          new CodeDoc(
              RUNNING,
              "too many running experiments touched",
              "The plan changes more running experiments, in whatever way, than"
                  + " `policy.maxRunningTouched` allows in one apply. Apply fewer at a time, or"
                  + " raise the limit."
                  + WAY_OUT
                  + " What is allowed does not count."),
          new CodeDoc(
              PROTECTED,
              "a protected experiment",
              "`policy.protect` names this experiment, so nothing about it may change: write what"
                  + " is live, or take it out of the list in a change of its own."
                  + WAY_OUT),
          new CodeDoc(
              FROZEN,
              "a freeze",
              "`policy.freeze` forbids this action now. The message says until when: apply after"
                  + " that. Plans that are made earlier may be applied then."
                  + WAY_OUT),
          new CodeDoc(
              REQUIRED,
              "a required field is missing",
              "`policy.require` wants this field in every definition of a kind that has it, and it"
                  + " is left out or empty here. `validate` shows it too, and ends with 4."
                  + WAY_OUT),
          new CodeDoc(
              KEY,
              "a key against the rules",
              "The whole key must match the regular expression `policy.keys`. `validate` shows it"
                  + " too, and ends with 4. The key of an experiment that exists can never change:"
                  + " allow that one, or widen the pattern."
                  + WAY_OUT),
          new CodeDoc(
              NO_SUCH_FIELD,
              "a required field that nothing has",
              "`policy.require` names a field that no kind of definition has, so it would require"
                  + " nothing. Correct its spelling."),
          new CodeDoc(
              PROTECTS_NOTHING,
              "a pattern that protects nothing",
              "`policy.protect` names a kind or a target that does not exist, so no address can"
                  + " ever match it. A pattern with a `:` is matched with the whole address"
                  + " (`launchdarkly/experiment:shop-production/checkout-*`), one without it with"
                  + " the key."));

  private PolicyCodes() {}

  /// What each of them means and what to do.
  public static List<CodeDoc> all() {
    return ALL;
  }
}
