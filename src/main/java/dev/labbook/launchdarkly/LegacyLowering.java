package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Method;
import dev.labbook.definition.Target;
import dev.labbook.kind.Differences;
import dev.labbook.kind.Mutability;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Hold;
import dev.labbook.plan.Late;
import dev.labbook.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// Lowers what is done to the legacy experiments of one flag to fields, effects, risks and one
/// request: a JSON patch is all-or-nothing.
final class LegacyLowering {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Target target;
  private final LegacyDefinition wanted;
  private final LegacyFlag live;
  private final LegacyEffects effects;
  private final Set<Action> actions = new LinkedHashSet<>();
  private final List<String> summary = new ArrayList<>();

  LegacyLowering(Target target, LegacyDefinition wanted, LegacyFlag live) {
    this.target = target;
    this.wanted = wanted;
    this.live = live;
    this.effects = new LegacyEffects(live);
  }

  /// The whole change.
  Change change(List<LegacyChange> changes) {
    changes.forEach(this::lower);
    return new Change(
        wanted.address(),
        List.copyOf(actions),
        wanted.place(),
        fields(wanted, live),
        effects.effects(),
        effects.risks(),
        List.of(step(LegacyPatch.of(live, changes))),
        List.of(Hold.during("flag:" + target.project() + "/" + wanted.flag())),
        List.of(),
        List.of(),
        basis(LegacyWords.managed(wanted, live)),
        live.records());
  }

  /// The fields in which live differs.
  static List<FieldChange> fields(LegacyDefinition wanted, LegacyFlag live) {
    return Differences.of(
        LegacyFields.ALL,
        Mutability.IN_PLACE,
        LegacyWords.wanted(wanted, live),
        LegacyWords.managed(wanted, live));
  }

  private void lower(LegacyChange change) {
    switch (change) {
      case LegacyChange.Baseline baseline -> {
        actions.add(Action.UPDATE);
        Flag.Variation variation =
            Objects.requireNonNull(live.flag().variation(baseline.variation()));
        String name = live.flag().variationName(variation.id());
        effects.baseline(name);
        summary.add("baseline " + name);
      }
      case LegacyChange.Define define -> {
        actions.add(live.items().isEmpty() ? Action.CREATE : Action.UPDATE);
        effects.define(define);
        summary.add("add " + define.metric());
        started(define.metric(), define.environments());
      }
      case LegacyChange.Recording recording -> {
        effects.recording(recording);
        stopped(recording.live().metric(), recording.stops());
        started(recording.live().metric(), recording.starts());
      }
      case LegacyChange.Remove remove -> {
        actions.add(Action.REMOVE);
        effects.remove(remove);
        summary.add("remove " + remove.live().metric());
      }
    }
  }

  private void started(String metric, List<String> environments) {
    if (!environments.isEmpty()) {
      actions.add(Action.START);
      summary.add("start " + metric + " in " + String.join(", ", environments));
    }
  }

  private void stopped(String metric, List<String> environments) {
    if (!environments.isEmpty()) {
      actions.add(Action.STOP);
      summary.add("stop " + metric + " in " + String.join(", ", environments));
    }
  }

  /// The patch alone, or together with a comment (`launchdarkly.md §4`).
  private Step step(ArrayNode patch) {
    SortedMap<String, Late> late = new TreeMap<>();
    JsonNode body = patch;
    if (!"false".equals(target.settings().get("comments"))) {
      late.put(Lowering.REVISION, new Late.Run());
      ObjectNode commented = JSON.objectNode();
      commented.set("comment", Bodies.late(Lowering.REVISION));
      commented.set("patch", patch);
      body = commented;
    }
    return new Step(
        "1",
        String.join("; ", summary),
        Method.PATCH,
        new LegacyPaths(target).flag(wanted.flag()),
        "application/json",
        body,
        late);
  }

  /// The live facts: the managed experiments, and the flag's variations, by which the baseline is
  /// found. Where an experiment stands in the list is in the patch.
  private String basis(ObjectNode managed) {
    ObjectNode facts = JSON.objectNode();
    facts.put("archived", live.flag().archived());
    ArrayNode variations = facts.putArray("variations");
    live.flag().variations().forEach(v -> variations.add(v.id()));
    if (wanted.baseline() != null) {
      facts.set("baseline", managed.path("baseline"));
    }
    facts.set("experiments", managed.path("experiments"));
    return Digest.of(facts);
  }
}
