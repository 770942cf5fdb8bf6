package dev.labbook.launchdarkly;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The problem codes of LaunchDarkly experiments: LB12xx a file alone shows, LB20xx live shows,
/// LB30xx are risks.
final class Codes {
  static final String TREATMENTS = "LB1201";
  static final String BASELINE = "LB1202";
  static final String ALLOCATION = "LB1203";
  static final String VARIATION_TWICE = "LB1204";
  static final String NAME_TWICE = "LB1205";
  static final String PRIMARY_METRIC = "LB1206";
  static final String METRIC_TWICE = "LB1207";
  static final String STOP_MISSING = "LB1208";
  static final String WINNER = "LB1209";
  static final String BANDIT = "LB1210";
  static final String ABSENT = "LB2001";
  static final String INCOMPLETE = "LB2002";
  static final String NOT_A_DRAFT = "LB2003";
  static final String NEVER_RAN = "LB2004";
  static final String FLAG_CHANGE = "LB2005";
  static final String FLAG_MISSING = "LB2006";
  static final String CONSENT = "LB2007";
  static final String OPEN_CONSENT = "LB2008";
  static final String NO_WINNER = "LB2009";
  static final String WINNER_LIVE = "LB2010";
  static final String VARIATION = "LB2011";
  static final String RULE = "LB2012";
  static final String FLAG_OFF = "LB2013";
  static final String FLAG_ARCHIVED = "LB2014";
  static final String UNIT = "LB2015";
  static final String NO_ALLOCATION = "LB2016";
  static final String METRIC = "LB2017";
  static final String LAYER = "LB2018";
  static final String PAST_END = "LB2019";
  static final String CANNOT_CHANGE = "LB2020";
  static final String HISTORY = "LB2021";
  static final String OUTSIDERS = "LB2022";
  static final String NO_MAINTAINER = "LB2023";
  static final String MAINTAINER = "LB2024";
  static final String HOLDOUT = "LB2025";
  static final String HOLDOUT_CHANGE = "LB2026";
  static final String NOT_MUTABLE = "LB2027";
  static final String OLDER_API = "LB2028";
  static final String RISK_DATA = "LB3001";
  static final String RISK_SHIP = "LB3002";
  static final String RISK_RESHUFFLE = "LB3003";
  static final String RISK_FLAG_ON = "LB3004";

  /// What each of them means and what to do.
  static final List<CodeDoc> ALL =
      List.of(
          new CodeDoc(
              TREATMENTS,
              "too few treatments",
              "An experiment compares at least two treatments: a baseline and something else. Add"
                  + " the missing arm to `treatments`, or leave `treatments` out to manage the rest"
                  + " of an existing experiment only."),
          new CodeDoc(
              BASELINE,
              "not exactly one baseline",
              "Every other treatment is compared with the baseline, so exactly one has `baseline:"
                  + " true`. LaunchDarkly refuses none and several."),
          new CodeDoc(
              ALLOCATION,
              "allocations do not add up to 100",
              "The allocations are the shares of the experiment's traffic in percent; they are"
                  + " decimals and must add up to exactly 100 (33.3, 33.3 and 33.4, say). To leave"
                  + " users out, narrow the flag's rule."),
          new CodeDoc(
              VARIATION_TWICE,
              "a variation has two treatments",
              "Treatments are told apart by the variation that they serve, so each needs one of its"
                  + " own. Two names of one variation (its id and its name, say) are the same"
                  + " variation."),
          new CodeDoc(
              NAME_TWICE,
              "two treatments have one name",
              "A winner is named by its treatment, so names are used once."),
          new CodeDoc(
              PRIMARY_METRIC,
              "no primary metric",
              "`metrics` says what the experiment is decided by: `primary: KEY`, or `primary:"
                  + " {group: KEY}` for a funnel or another metric group."),
          new CodeDoc(
              METRIC_TWICE,
              "a metric is named twice",
              "A metric is either the primary or a secondary one, and is named once."),
          new CodeDoc(
              STOP_MISSING,
              "`status: stopped` without `stop`",
              "Stopping an experiment ships its winner, so a stop says who wins: `stop: {winner:"
                  + " Green, reason: Clear win after two weeks}`. `winner: null` records an end"
                  + " without a winner that has already happened."),
          new CodeDoc(
              WINNER,
              "the winner is no treatment",
              "`stop.winner` names one of `treatments`, by its name or its variation."),
          new CodeDoc(
              BANDIT,
              "`reallocationFrequency` without a bandit",
              "Only `type: mab` moves traffic between its treatments by itself."),
          new CodeDoc(
              ABSENT,
              "it does not exist",
              "`stopped` and `archived` are asked of something that is not there. Labbook does not"
                  + " create an experiment in order to end it."),
          new CodeDoc(
              INCOMPLETE,
              "too little to create it",
              "An existing experiment may be managed in part, but a new one needs `name`,"
                  + " `hypothesis`, `metrics` with a primary one, and `treatments`."),
          new CodeDoc(
              NOT_A_DRAFT,
              "a draft is wanted of something that has run",
              "`status: draft` means never started. What has run cannot become a draft again; what"
                  + " it has measured stays."),
          new CodeDoc(
              NEVER_RAN,
              "a stop is wanted of something that never ran",
              "A draft has nothing to stop. It can be started, left, or archived."),
          new CodeDoc(
              FLAG_CHANGE,
              "the flag cannot change",
              "LaunchDarkly never moves an experiment to another flag. Give the experiment on the"
                  + " other flag a key of its own, and archive this one."),
          new CodeDoc(
              FLAG_MISSING,
              "no such flag",
              "The definition names a flag that the project does not have. Create it, or correct"
                  + " `flag.key`."),
          new CodeDoc(
              CONSENT,
              "nothing consents to a restart",
              "Ending a running iteration, and starting again what is stopped or archived, makes"
                  + " results incomparable and may reshuffle users. That needs a `restart` in the"
                  + " definition. With `ends: DAY`, the UTC day on which the iteration in question"
                  + " began, it consents to exactly that one; the plan prints the line to paste."),
          new CodeDoc(
              OPEN_CONSENT,
              "`restart` does not say which iteration",
              "A `restart` without `ends` would consent again at the next difference. Paste the"
                  + " line that the plan prints, with the day on which the iteration began."),
          new CodeDoc(
              NO_WINNER,
              "a stop without a winner",
              "LaunchDarkly ends no iteration without a winner, and then serves the winner to"
                  + " everyone on the rule. Where nobody won, the baseline is the honest choice:"
                  + " `stop: {winner: BASELINE, reason: Inconclusive}`."),
          new CodeDoc(
              WINNER_LIVE,
              "the winner does not run",
              "The winner must be a treatment of the iteration that runs. The definition may have"
                  + " moved on since it was started."),
          new CodeDoc(
              VARIATION,
              "no such variation, or several",
              "A variation is found by its id, else its name, else its value. None is a slip of the"
                  + " pen; where two have one name, write the id."),
          new CodeDoc(
              RULE,
              "no such rule, or several",
              "A rule is `fallthrough`, or is found by its id, else its description. Where two have"
                  + " one description, write the id."),
          new CodeDoc(
              FLAG_OFF,
              "the flag is off",
              "An iteration starts only while its flag is on in that environment. Turn it on first,"
                  + " or let the plan do it: `flag: {key: KEY, on: true}`. It is turned on in that"
                  + " environment only, just before the start, and never off."),
          new CodeDoc(
              FLAG_ARCHIVED,
              "the flag is archived",
              "An iteration starts only on a flag that is not archived."),
          new CodeDoc(
              UNIT,
              "no randomization unit",
              "An iteration starts only with a randomization unit: the context kind by which"
                  + " traffic is split."),
          new CodeDoc(
              NO_ALLOCATION,
              "no allocation",
              "An iteration starts only when at least one treatment has a share of the traffic"
                  + " above 0."),
          new CodeDoc(
              METRIC,
              "no such metric",
              "A metric or metric group that would be sent does not exist in the project. A group"
                  + " is written `{group: KEY}`."),
          new CodeDoc(
              LAYER,
              "the share of the layer cannot be had",
              "The layer does not exist, has less left than is wanted, or the experiment runs: its"
                  + " share is reserved before a start and then bound until it stops."),
          new CodeDoc(
              PAST_END,
              "past its planned end",
              "The planned end has passed and it still runs. Labbook warns, and never stops"
                  + " anything by itself."),
          new CodeDoc(
              CANNOT_CHANGE,
              "this API cannot change it",
              "Maintainer, tags and the like are sent when an experiment is created. The classic"
                  + " instructions cannot change them later, so a difference is a warning and"
                  + " nothing is sent. Where the account has today's instructions, they can."),
          new CodeDoc(
              HISTORY,
              "history is not compared",
              "A design that has ended is history. It is shown as it was, whatever the definition"
                  + " says now."),
          new CodeDoc(
              OUTSIDERS,
              "who is outside is not known",
              "A new iteration takes over what users outside the experiment get. Where neither the"
                  + " API nor the flag's rule shows it, LaunchDarkly gives them the baseline's"
                  + " variation. `notInExperiment` makes it certain."),
          new CodeDoc(
              NO_MAINTAINER,
              "a maintainer is needed",
              "A service token belongs to no member, so LaunchDarkly does not know who looks after"
                  + " a new experiment. Write `maintainer`."),
          new CodeDoc(
              MAINTAINER,
              "no such member",
              "The maintainer's e-mail belongs to no member of the account that the token can"
                  + " see."),
          new CodeDoc(
              HOLDOUT,
              "no such holdout",
              "The holdout's key is not known in this environment. Holdouts came with v17 of"
                  + " LaunchDarkly's API; an older account has none."),
          new CodeDoc(
              HOLDOUT_CHANGE,
              "another holdout",
              "An experiment joins a holdout when it is created, and never later. Write what is"
                  + " live, or give the experiment a new key, so that it is created anew (and"
                  + " archive the old one). To take it out of its holdout, edit the holdout in"
                  + " LaunchDarkly."),
          new CodeDoc(
              NOT_MUTABLE,
              "the server does not let it change",
              "Today's accounts say which field may change in which state, and this one may not;"
                  + " such as an experiment's type at any time, or its methodology once it has"
                  + " stopped. Sending it would fail, so nothing of this experiment is planned."
                  + " Write what is live, or give the experiment a new key."),
          new CodeDoc(
              OLDER_API,
              "the account's API is older than the field",
              "LaunchDarkly's API has the field since the version that is named, and this account"
                  + " answers like an older one. What it does not show is not compared; what is"
                  + " created may lack it."),
          new CodeDoc(
              RISK_DATA,
              "the running iteration's data ends here",
              "A restart ends the running iteration. Its results stay readable, but the next"
                  + " iteration starts from nothing and cannot be compared with it."),
          new CodeDoc(
              RISK_SHIP,
              "a variation is shipped",
              "Stopping makes the flag's rule serve the winner to everyone on it, at once."),
          new CodeDoc(
              RISK_RESHUFFLE,
              "users change treatment",
              "Users may see another treatment than before, which they notice, and which can carry"
                  + " over into what is measured."),
          new CodeDoc(
              RISK_FLAG_ON,
              "a flag is turned on",
              "`flag: {on: true}` turns the flag on for the start. That is more than the"
                  + " experiment: all of the flag's rules serve from then on, where everyone got"
                  + " the off variation before."));

  private Codes() {}
}
