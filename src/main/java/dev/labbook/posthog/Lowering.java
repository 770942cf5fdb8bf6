package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Target;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Hold;
import dev.labbook.posthog.Difference.Part;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lowers what is done to one experiment to fields, effects, risks and the requests that the API at
/// hand takes.
final class Lowering {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private final Target target;
  private final ExperimentDefinition wanted;
  private final Live observed;
  private final Capabilities api;
  private final @Nullable Experiment live;
  private final Bodies bodies;
  private final Steps steps;
  private final Effects effects;
  private final Set<Action> actions = new LinkedHashSet<>();

  Lowering(Target target, ExperimentDefinition wanted, Live observed) {
    this.target = target;
    this.wanted = wanted;
    this.observed = observed;
    this.api = observed.around().api();
    this.live = observed.experiment();
    this.bodies = new Bodies(wanted, observed.around());
    this.steps = new Steps(new Paths(target), live);
    this.effects = new Effects(wanted, observed);
  }

  /// The whole change.
  Change change(List<ExperimentChange> changes, List<FieldChange> fields, String basis) {
    changes.forEach(this::lower);
    effects.calm();
    return new Change(
        wanted.address(),
        List.copyOf(actions),
        wanted.place(),
        fields,
        effects.effects(),
        effects.risks(),
        steps.done(),
        List.of(Hold.during("flag:" + target.project() + "/" + wanted.flagKey())),
        List.of(),
        List.of(),
        basis,
        live != null && live.runs());
  }

  private void lower(ExperimentChange change) {
    switch (change) {
      case ExperimentChange.Create create -> create(create);
      case ExperimentChange.Update update -> update(update.differences());
      case ExperimentChange.Launch ignored -> launch();
      case ExperimentChange.Pause pause -> pause(pause);
      case ExperimentChange.Resume ignored -> resume();
      case ExperimentChange.End ignored -> {
        effects.end();
        end();
      }
      case ExperimentChange.Ship ship -> ship(ship);
      case ExperimentChange.Archive ignored -> {
        actions.add(Action.ARCHIVE);
        effects.archive();
        archived("archive", true);
      }
      case ExperimentChange.Unarchive ignored -> {
        actions.add(Action.RESTORE);
        effects.unarchive();
        archived("unarchive", false);
      }
      case ExperimentChange.MakeCohort ignored -> cohort();
      case ExperimentChange.Delete ignored -> delete();
    }
  }

  private void pause(ExperimentChange.Pause pause) {
    actions.add(Action.PAUSE);
    effects.pause(pause.atOnce());
    active("pause", false);
  }

  private void resume() {
    actions.add(Action.RESUME);
    effects.resume();
    active("resume", true);
  }

  private void launch() {
    actions.add(Action.START);
    effects.launch();
    if (api.actions()) {
      steps.action("launch", null);
    } else {
      steps.patchNow("start_date", json(), "launch");
    }
  }

  private void cohort() {
    if (actions.isEmpty()) {
      actions.add(Action.UPDATE);
    }
    effects.cohort();
    steps.action("create_exposure_cohort_for_experiment", null);
  }

  /// The seed's API makes every flag with a rollout of 100 (`posthog.md §2.1`).
  private void create(ExperimentChange.Create create) {
    actions.add(Action.CREATE);
    effects.create(create.links());
    steps.create(bodies.create(create.links()));
    BigDecimal rollout = wanted.rollout();
    if (!api.flagConfig() && rollout != null && Drift.differ(rollout, HUNDRED)) {
      flag(Traffic.filters(wanted, holdout()), "rollout " + Words.number(rollout));
    }
  }

  private @Nullable JsonNode holdout() {
    String name = String.valueOf(wanted.holdout()).strip();
    List<JsonNode> found = observed.around().holdouts().getOrDefault(name, List.of());
    return wanted.holdout() == null || found.isEmpty() ? null : found.getFirst();
  }

  private void update(List<Difference> differences) {
    actions.add(Action.UPDATE);
    Experiment now = Objects.requireNonNull(live);
    ObjectNode body = bodies.patch(now, differences);
    boolean traffic = Decision.ofFlag(differences);
    if (traffic) {
      effects.traffic(now, differences);
    }
    if (!traffic) {
      steps.patch(body, "");
    } else if (api.flagConfig()) {
      body.set("feature_flag", Traffic.config(wanted, now.flag(), differences));
      if (now.launched()) {
        body.put("update_feature_flag_params", true);
      }
      steps.patch(body, "");
    } else if (now.launched()) {
      launchedTraffic(now, body);
    } else {
      draftTraffic(now, body, differences);
    }
  }

  /// The flag first, then what only shows it.
  private void launchedTraffic(Experiment now, ObjectNode body) {
    if (!body.isEmpty()) {
      steps.patch(body, "");
    }
    flag(Traffic.filters(wanted, Objects.requireNonNull(now.flag())), "variants and rollout");
    ObjectNode parameters = json();
    parameters.set("parameters", Traffic.parameters(wanted, now));
    steps.patch(parameters, "variants as the flag has them");
  }

  /// A draft's flag follows its parameters, but for a rollout other than 100.
  private void draftTraffic(Experiment now, ObjectNode body, List<Difference> differences) {
    Flag flag = Objects.requireNonNull(now.flag());
    boolean variants = differences.stream().anyMatch(d -> d.part() == Part.VARIANTS);
    boolean rollout = differences.stream().anyMatch(d -> d.part() == Part.ROLLOUT);
    if (variants) {
      body.set("parameters", Traffic.parameters(wanted, now));
    }
    if (!body.isEmpty()) {
      steps.patch(body, "");
    }
    BigDecimal want = wanted.rollout() == null ? flag.rollout() : wanted.rollout();
    if (rollout || Drift.differ(want, HUNDRED)) {
      flag(Traffic.plainFilters(wanted, flag), "rollout " + Words.number(want));
    }
  }

  private void active(String action, boolean active) {
    if (api.actions()) {
      steps.action(action, null);
    } else {
      steps.flag(json().put("active", active), action);
    }
  }

  private void end() {
    actions.add(Action.STOP);
    ObjectNode body = conclusion();
    if (api.actions()) {
      steps.action("end", body);
    } else {
      steps.patchNow("end_date", body, "end");
    }
  }

  private ObjectNode conclusion() {
    ObjectNode body = json();
    if (api.analysis() && live != null) {
      bodies.conclusion(body, live.shown());
    }
    return body;
  }

  private void ship(ExperimentChange.Ship ship) {
    actions.add(Action.SHIP);
    effects.ship(ship);
    if (api.actions()) {
      if (ship.ends()) {
        actions.add(Action.STOP);
      }
      ObjectNode body = json().put("variant_key", ship.variant());
      body.put("release_to_everyone", ship.everyone());
      body.setAll(conclusion());
      steps.action("ship_variant", body);
    } else {
      Flag flag = Objects.requireNonNull(Objects.requireNonNull(live).flag());
      flag(Traffic.shipped(flag, ship.variant(), ship.everyone()), "ship " + ship.variant());
      if (ship.ends()) {
        end();
      }
    }
  }

  private void archived(String action, boolean archived) {
    if (api.actions()) {
      steps.action(action, archived ? json().put("disable_feature_flag", false) : null);
    } else {
      steps.patch(json().put("archived", archived), action);
    }
  }

  private void delete() {
    actions.add(Action.REMOVE);
    effects.delete();
    if (api.softDelete()) {
      steps.patch(json().put("deleted", true), "delete");
    } else {
      steps.delete();
    }
  }

  private void flag(ObjectNode filters, String summary) {
    ObjectNode body = json();
    body.set("filters", filters);
    steps.flag(body, summary);
  }

  private static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }
}
