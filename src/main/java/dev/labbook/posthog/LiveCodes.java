package dev.labbook.posthog;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The problem codes of PostHog experiments that live shows, LB23xx, and of their risks, LB33xx.
final class LiveCodes {
  static final String SEVERAL = "LB2301";
  static final String OTHER_FLAG = "LB2302";
  static final String NO_ID = "LB2303";
  static final String ABSENT = "LB2304";
  static final String INCOMPLETE = "LB2305";
  static final String FLAG_TAKEN = "LB2306";
  static final String FLAG_DIFFERS = "LB2307";
  static final String NOT_DELETABLE = "LB2308";
  static final String NOT_A_DRAFT = "LB2309";
  static final String ENDED = "LB2310";
  static final String NEVER_RAN = "LB2311";
  static final String REPLACEMENT = "LB2312";
  static final String NO_VARIANT = "LB2313";
  static final String CONDITIONS = "LB2314";
  static final String CONSENT = "LB2315";
  static final String OPEN_CONSENT = "LB2316";
  static final String ERA = "LB2317";
  static final String LEGACY = "LB2318";
  static final String NAME = "LB2319";
  static final String FLAG_GONE = "LB2320";
  static final String UNIMPLEMENTED = "LB2321";
  static final String UNSEEN = "LB2322";
  static final String UNCHECKED = "LB2323";
  static final String GUESSED = "LB2324";
  static final String OTHER_ERA = "LB2325";
  static final String RISK_SHIP = "LB3301";
  static final String RISK_BIAS = "LB3302";
  static final String RISK_ROLLOUT = "LB3303";
  static final String RISK_DELETE = "LB3304";

  /// What each of them means and what to do.
  static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              SEVERAL,
              "several experiments on one flag",
              "PostHog lets several experiments share a flag, and names need not differ, so"
                  + " only `id`, PostHog's number of the experiment, tells which one is meant. The"
                  + " problem lists the numbers; each of them may have a definition of its own."),
          new CodeDoc(
              OTHER_FLAG,
              "the number belongs to another flag",
              "`id` means an experiment on another flag than `flagKey`. PostHog never moves"
                  + " an experiment to another flag."),
          new CodeDoc(
              NO_ID,
              "no experiment of that number",
              "`id` chooses among experiments that exist. Numbers differ from project to project:"
                  + " where a definition has several targets, write it below `overrides`."),
          new CodeDoc(
              ABSENT,
              "it does not exist",
              "`stopped` and `archived` are asked of something that is not there. Labbook"
                  + " does not create an experiment in order to end it."),
          new CodeDoc(
              INCOMPLETE,
              "too little to create it",
              "An existing experiment may be managed in part, but a new one needs `name` and"
                  + " `variants`; in the seed's era also `filters`."),
          new CodeDoc(
              FLAG_TAKEN,
              "the flag's key is taken",
              "A flag with this key exists. Old servers make an experiment only together with"
                  + " its flag; newer ones take an existing flag with at least two variants."),
          new CodeDoc(
              FLAG_DIFFERS,
              "the flag that exists differs",
              "A new experiment is linked to an existing flag as it is, and nothing can be"
                  + " said of the flag at that moment. So what the definition says of `variants`"
                  + " and `rollout` must be what the flag has."),
          new CodeDoc(
              NOT_DELETABLE,
              "only drafts and archived ones are deleted",
              "Deleting hides an experiment and its results. Archive it first, then delete"
                  + " it."),
          new CodeDoc(
              NOT_A_DRAFT,
              "a draft is wanted of something that was launched",
              "`status: draft` means never launched. PostHog could reset it, and would forget"
                  + " when it ran: Labbook does not."),
          new CodeDoc(
              ENDED,
              "what has ended does not run again",
              "`running` or `paused` is asked of an experiment that has ended or is archived."
                  + " A new run is a new experiment, on a flag of its own."),
          new CodeDoc(
              NEVER_RAN,
              "an end is wanted of a draft",
              "A draft has nothing to end, and PostHog archives only what has ended. It can"
                  + " be launched, left or deleted."),
          new CodeDoc(
              REPLACEMENT,
              "it would take another experiment",
              "The type never changes. Once launched, variants cannot be added, removed, renamed or"
                  + " reordered, and the holdout stays: PostHog refuses it, and users would be"
                  + " moved. Either write what is live, or end this one and make another."),
          new CodeDoc(NO_VARIANT, "no such variant", "The flag has no variant of that key."),
          new CodeDoc(
              CONDITIONS,
              "the flag has release conditions",
              "An experiment's rollout is the percentage of its flag's only condition. This"
                  + " flag has conditions of its own, which only PostHog's page of the flag"
                  + " changes."),
          new CodeDoc(
              CONSENT,
              "nothing consents",
              "Other percentages while it runs move users between variants and bias its"
                  + " results; a deletion hides results. The first needs `restart`, the second"
                  + " `delete`, each with a justification."),
          new CodeDoc(
              OPEN_CONSENT,
              "a consent counts once",
              "`restart` and `delete` are meant for one change. Take them out of the"
                  + " definition once it is applied."),
          new CodeDoc(
              ERA,
              "this server cannot do it",
              "PostHog's API has changed: what the definition says is unknown to this server,"
                  + " or cannot be changed there. `api` of the target says which era is assumed;"
                  + " `auto` finds out."),
          new CodeDoc(
              LEGACY,
              "its metrics are of an old kind",
              "PostHog keeps experiments with metrics of an old kind readable. Only name,"
                  + " description and end of these can change."),
          new CodeDoc(
              NAME,
              "no such name, or several",
              "A holdout or a saved metric is found by its name. None is a slip of the pen;"
                  + " where two have one name, rename one in PostHog."),
          new CodeDoc(
              FLAG_GONE,
              "the flag is gone",
              "The experiment's flag was deleted, or cannot be used. Without it nothing can"
                  + " be launched, paused or shipped."),
          new CodeDoc(
              UNIMPLEMENTED,
              "no event carries a flag",
              "PostHog has seen no event with a `$feature/…` property for seven days. If the"
                  + " code does not ask for the flag yet, the experiment measures nothing."),
          new CodeDoc(
              UNSEEN,
              "events that were never seen",
              "A metric counts an event that PostHog has never seen, which is often a slip of the"
                  + " pen, and which newer servers refuse. `allowUnknownEvents: true` consents."),
          new CodeDoc(
              UNCHECKED,
              "events were not checked",
              "Whether metrics' events exist could not be looked up. With the scope"
                  + " `event_definition:read` the plan tells."),
          new CodeDoc(
              GUESSED,
              "the era of the API is a guess",
              "There is no experiment yet whose shape would tell which era of the API the"
                  + " server speaks. Write `api` of the target to be sure."),
          new CodeDoc(
              OTHER_ERA,
              "the server shows another era than the target names",
              "`api` of the target counts, but the experiments of the server have the shape of"
                  + " another era, so that some requests may be refused. Take `api` out, unless you"
                  + " know better."),
          new CodeDoc(
              RISK_SHIP,
              "a variant is shipped",
              "The flag serves one variant to all participants, or to everyone, at once."),
          new CodeDoc(
              RISK_BIAS,
              "results are biased",
              "Another split while it runs moves users between variants: the sample ratio no"
                  + " longer is what it was, and users may have seen both."),
          new CodeDoc(
              RISK_ROLLOUT,
              "users come in or leave",
              "Another rollout while it runs changes who takes part."),
          new CodeDoc(
              RISK_DELETE,
              "results are hidden",
              "A deleted experiment is no longer shown, and old servers delete it for good."));

  private LiveCodes() {}
}
