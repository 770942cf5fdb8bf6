package dev.labbook.lantern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Method;
import dev.labbook.definition.Address;
import dev.labbook.definition.Target;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Effect;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Hold;
import dev.labbook.plan.Late;
import dev.labbook.plan.Risk;
import dev.labbook.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What is done to a lantern as fields, effects, risks and requests.
final class LanternLowering {
  private final LanternDefinition wanted;
  private final Lantern live;
  private final String street;
  private final List<Action> actions = new ArrayList<>();
  private final List<FieldChange> fields = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Risk> risks = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();
  private final List<String> releases = new ArrayList<>();

  LanternLowering(Target target, LanternDefinition wanted, Lantern live) {
    this.wanted = wanted;
    this.live = live;
    this.street = target.project();
  }

  Change change(List<LanternChange> changes) {
    holds.add(Hold.during("lantern:" + street + "/" + wanted.key()));
    changes.forEach(this::lower);
    return new Change(
        wanted.address(),
        actions,
        wanted.place(),
        fields,
        effects,
        risks,
        steps,
        holds,
        releases,
        List.of(),
        Digest.of(Objects.requireNonNullElse(live.json(), NullNode.getInstance())));
  }

  private void lower(LanternChange change) {
    switch (change) {
      case LanternChange.Hang() -> {
        actions.add(Action.CREATE);
        json(wanted).properties().forEach(e -> fields.add(from(e.getKey(), e.getValue())));
        effects.add(new Effect("hang", "hangs a lantern; it is dark until it is lit"));
        step(Method.PUT, "/" + street + "/" + wanted.key(), json(wanted), new TreeMap<>());
      }
      case LanternChange.Trim trim -> {
        actions.add(Action.UPDATE);
        fields.addAll(trim.fields());
        effects.add(new Effect("trim", "changes what passers-by see"));
        ObjectNode body = json(wanted);
        body.putObject("version").put("$late", "version");
        step(Method.PATCH, "/" + street + "/" + wanted.key(), body, new TreeMap<>(version()));
      }
      case LanternChange.Light() -> {
        actions.add(Action.START);
        risks.add(new Risk("LB3900", Risk.Level.LOW, "moths"));
        holds.add(new Hold("street:" + street, true, other()));
        step(Method.POST, "/" + street + "/" + wanted.key() + "/light", null, new TreeMap<>());
      }
      case LanternChange.Douse() -> {
        actions.add(Action.STOP);
        releases.add("street:" + street);
        step(Method.POST, "/" + street + "/" + wanted.key() + "/douse", null, new TreeMap<>());
      }
    }
  }

  private SortedMap<String, Late> version() {
    SortedMap<String, Late> late = new TreeMap<>();
    late.put("version", new Late.Read("/" + street, "/" + wanted.key() + "/version"));
    return late;
  }

  private @Nullable Address other() {
    return live.burning() == null || live.burning().equals(wanted.key())
        ? null
        : new Address(wanted.address().kind(), wanted.address().target(), live.burning());
  }

  private void step(
      Method method, String path, @Nullable JsonNode body, SortedMap<String, Late> late) {
    String id = Integer.toString(steps.size() + 1);
    steps.add(new Step(id, "", method, path, "application/json", body, late));
  }

  private static FieldChange from(String name, JsonNode value) {
    return new FieldChange(name, null, value);
  }

  /// What the definition says of what can be trimmed.
  static ObjectNode json(LanternDefinition wanted) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (wanted.colour() != null) {
      json.put("colour", wanted.colour());
    }
    if (wanted.share() != null) {
      json.put("share", wanted.share());
    }
    return json;
  }
}
