package dev.labbook.launchdarkly;

import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What must hold before anything is sent (`launchdarkly.md §4.1, §5`). The rule that a start needs
/// is a [dev.labbook.plan.Hold].
final class Preconditions {
  private final ExperimentDefinition wanted;
  private final Observed observed;
  private final Problems out;

  Preconditions(ExperimentDefinition wanted, Observed observed, Problems out) {
    this.wanted = wanted;
    this.observed = observed;
    this.out = out;
  }

  void check(List<ExperimentChange> changes) {
    for (ExperimentChange change : changes) {
      switch (change) {
        case ExperimentChange.Create create -> {
          metrics(create.design());
          maintainer();
          holdout();
        }
        case ExperimentChange.NewIteration next -> metrics(next.design());
        case ExperimentChange.Start start -> start(start.design());
        case ExperimentChange.Restart restart -> start(restart.design());
        case ExperimentChange.UpdateDesign update -> metrics(update.design());
        case ExperimentChange.UpdateFields update -> {
          if (update.fields().stream().anyMatch(f -> f.path().equals("maintainer"))) {
            member();
          }
        }
        case ExperimentChange.Reserve ignored -> {}
        case ExperimentChange.TurnFlagOn ignored -> {}
        case ExperimentChange.AwaitFlag ignored -> {}
        case ExperimentChange.Stop ignored -> {}
        case ExperimentChange.Archive ignored -> {}
        case ExperimentChange.Restore ignored -> {}
      }
    }
  }

  private void start(Design design) {
    metrics(design);
    Flag flag = observed.flag();
    if (flag != null) {
      flag(flag);
      rule(flag, design);
    }
    if ("".equals(design.randomizationUnit())) {
      error(
          Codes.UNIT,
          "randomizationUnit",
          "it cannot start: no randomization unit is set",
          "write 'randomizationUnit: user', or another context kind of the project");
    }
    if (design.arms().stream().noneMatch(a -> a.allocation().signum() > 0)) {
      error(
          Codes.NO_ALLOCATION,
          "treatments",
          "it cannot start: no treatment has an allocation above 0",
          "give the treatments their shares of the traffic");
    }
  }

  private void flag(Flag flag) {
    String name = "it cannot start: the flag '" + flag.key() + "' is ";
    if (flag.archived()) {
      error(Codes.FLAG_ARCHIVED, "flag", name + "archived", "restore the flag first");
    } else if (!flag.configured()) {
      error(
          Codes.FLAG_OFF,
          "flag",
          name + "not set up in this environment",
          "check 'environment' of the target");
    } else if (!flag.on() && !wanted.flag().on()) {
      error(
          Codes.FLAG_OFF,
          "flag",
          name + "off in this environment",
          "turn the flag on first, or write 'on: true' under 'flag' to let the plan do it; while it"
              + " is off, nobody takes part");
    }
  }

  private void rule(Flag flag, Design design) {
    String rule = design.ruleId();
    if (rule != null && flag.ruleJson(rule) == null) {
      error(
          Codes.RULE,
          "flag",
          "it cannot start: the flag '" + flag.key() + "' has no rule '" + rule + "' any more",
          "write 'flag.rule': fallthrough, or a rule that is there");
    }
  }

  private void metrics(Design design) {
    List<MetricRef> all = new ArrayList<>(design.secondary());
    if (design.primary() != null) {
      all.addFirst(design.primary());
    }
    Set<MetricRef> missing = observed.surroundings().missingMetrics();
    for (MetricRef metric : all) {
      if (missing.contains(metric)) {
        error(
            Codes.METRIC,
            "metrics",
            "there is no " + metric + " in this project",
            "create it first, or correct its key; a group is written {group: KEY}");
      }
    }
  }

  private void maintainer() {
    if (wanted.maintainer() == null && observed.surroundings().memberless()) {
      error(
          Codes.NO_MAINTAINER,
          "maintainer",
          "the token belongs to no member (a service token), so a new experiment needs a"
              + " maintainer",
          "write 'maintainer: E-MAIL'");
    }
    member();
  }

  private void member() {
    String maintainer = wanted.maintainer();
    if (maintainer != null
        && maintainer.contains("@")
        && !observed.surroundings().members().containsKey(maintainer)) {
      if (observed.hides(Observed.Hidden.MEMBERS)) {
        error(
            Codes.MAINTAINER,
            "maintainer",
            "the token may not see the account's members (403), so nobody knows whose e-mail this"
                + " is",
            "write the member's id, or give the token a role that may see members");
        return;
      }
      error(
          Codes.MAINTAINER,
          "maintainer",
          "no member of the account has the e-mail '"
              + dev.labbook.source.Printable.of(maintainer)
              + "'",
          "write the e-mail of a member, or a member's id");
    }
  }

  private void holdout() {
    String holdout = wanted.extras().holdout();
    if (holdout != null && observed.hides(Observed.Hidden.HOLDOUTS)) {
      error(
          Codes.HOLDOUT,
          "holdout",
          "the token may not see the environment's holdouts (403)",
          "give the token a role that may see holdouts, or leave 'holdout' out");
    } else if (holdout != null && !observed.surroundings().holdouts().containsKey(holdout)) {
      error(
          Codes.HOLDOUT,
          "holdout",
          "there is no holdout '" + holdout + "' in this environment",
          "create it first, or correct its key; LaunchDarkly's API has holdouts since v17");
    }
  }

  private void error(String code, String field, String message, String hint) {
    out.error(code, wanted.at(field), message, hint);
  }
}
