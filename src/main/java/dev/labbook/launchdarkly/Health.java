package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.plan.Zombie;
import dev.labbook.plan.Zombie.Sort;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds what goes on though nobody seems to look after it.
final class Health {
  private final ExperimentDefinition wanted;
  private final Observed live;
  private final LocalDate today;
  private final List<Zombie> found = new ArrayList<>();

  Health(ExperimentDefinition wanted, Observed live, LocalDate today) {
    this.wanted = wanted;
    this.live = live;
    this.today = today;
  }

  /// All of it. What is archived rests.
  List<Zombie> zombies() {
    Experiment experiment = live.experiment();
    if (experiment == null || experiment.archived()) {
      return List.of();
    }
    switch (experiment.state()) {
      case RUNNING, RUNNING_WITH_DRAFT -> running(Objects.requireNonNull(experiment.running()));
      case DRAFT -> draft(experiment.draft());
      case STOPPED, STOPPED_WITH_DRAFT -> stopped(Objects.requireNonNull(experiment.ended()));
    }
    return List.copyOf(found);
  }

  private void running(Iteration running) {
    String since = running.began() == null ? "" : " since " + running.began();
    LocalDate end = wanted.end();
    if (end != null && today.isAfter(end)) {
      add(Sort.PAST_END, end, "it has been running" + since + ", and its planned end was " + end);
    }
    Flag flag = flag(running);
    if (flag != null && (flag.archived() || (flag.configured() && !flag.on()))) {
      String state = flag.archived() ? "archived" : "off";
      add(
          Sort.FLAG_OFF,
          null,
          "it has been running" + since + ", but its flag " + flag.key() + " is " + state);
    }
  }

  private void draft(@Nullable Iteration draft) {
    LocalDate made =
        draft == null || draft.createdAt() == null
            ? null
            : draft.createdAt().atZone(ZoneOffset.UTC).toLocalDate();
    if (made != null) {
      add(Sort.OLD_DRAFT, made, "it has been a draft since " + made + ", and was never started");
    }
  }

  /// A stop sets the rule to one variation (`launchdarkly.md §6`). Where another experiment runs on
  /// it, the split is that one's.
  private void stopped(Iteration ended) {
    Flag flag = flag(ended);
    String rule = ruleOf(ended);
    JsonNode json = flag == null ? null : flag.ruleJson(rule);
    if (flag == null
        || json == null
        || !flag.on()
        || !splits(json.path("rollout"))
        || another(flag, rule)) {
      return;
    }
    String when = ended.ended() == null ? "it is stopped" : "it was stopped on " + ended.ended();
    String where =
        rule.equals(Flag.FALLTHROUGH) ? "its default rule" : "the rule " + flag.ruleName(rule);
    add(
        Sort.STILL_SPLIT,
        ended.ended(),
        when + ", but the flag " + flag.key() + " still splits users on " + where);
  }

  private static boolean splits(JsonNode rollout) {
    int served = 0;
    for (JsonNode variation : rollout.path("variations")) {
      served += variation.path("weight").asInt() > 0 ? 1 : 0;
    }
    return served > 1;
  }

  /// Whether it has stopped and its rule is still an experiment's: somebody must look whose.
  static boolean doubtful(Observed live) {
    Experiment experiment = live.experiment();
    if (experiment == null || experiment.archived()) {
      return false;
    }
    Iteration ended = experiment.ended();
    Flag flag = live.flag();
    if (ended == null || flag == null || experiment.running() != null || !flag.on()) {
      return false;
    }
    JsonNode rule = flag.ruleJson(ruleOf(ended));
    return flag.key().equals(ended.design().flagKey())
        && rule != null
        && rule.path("rollout").has("experimentAllocation");
  }

  private static String ruleOf(Iteration iteration) {
    return Objects.requireNonNullElse(iteration.design().ruleId(), Flag.FALLTHROUGH);
  }

  private boolean another(Flag flag, String rule) {
    return live.surroundings().rivals().getOrDefault(flag.key(), List.of()).stream()
        .anyMatch(r -> r.ruleId().equals(rule) && !r.experimentKey().equals(wanted.key()));
  }

  /// The flag of the definition, where the iteration is on that one.
  private @Nullable Flag flag(Iteration iteration) {
    Flag flag = live.flag();
    return flag != null && flag.key().equals(iteration.design().flagKey()) ? flag : null;
  }

  private void add(Sort sort, @Nullable LocalDate since, String text) {
    found.add(new Zombie(sort, since, text));
  }
}
