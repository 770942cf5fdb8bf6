package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.plan.Digest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The live facts that a change is computed from: number, state and values of managed fields; of
/// the flag, whether it is on or gone, and its variants. Never a version, a fingerprint or a time.
final class Basis {
  /// History once it has ended.
  private static final Set<String> TRAFFIC = Set.of("variants", "rollout", "exposure");

  private Basis() {}

  /// The digest of the facts.
  static String of(ExperimentDefinition wanted, Live observed) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    Experiment live = observed.experiment();
    if (live == null) {
      flag(facts, observed.flag());
      return Digest.of(facts);
    }
    facts.put("id", live.id());
    facts.put("state", live.state().name());
    facts.put("archived", live.archived());
    facts.put("cohort", live.cohort());
    facts.put("flagGone", live.flagless());
    facts.set("fields", fields(wanted, live));
    if (wanted.conclusion() != null) {
      facts.put("conclusion", LiveReader.text(live.shown(), "conclusion"));
      facts.put("comment", LiveReader.text(live.shown(), "conclusion_comment"));
    }
    flag(facts, live.flag());
    return Digest.of(facts);
  }

  private static ObjectNode fields(ExperimentDefinition wanted, Experiment live) {
    ObjectNode all = Words.live(live);
    ObjectNode managed = JsonNodeFactory.instance.objectNode();
    boolean history = live.launched() && !live.goesOn();
    for (Map.Entry<String, JsonNode> field : Words.wanted(wanted).properties()) {
      String name = field.getKey();
      if (all.has(name) && !(history && TRAFFIC.contains(name))) {
        managed.set(name, all.get(name));
      }
    }
    return managed;
  }

  private static void flag(ObjectNode facts, @Nullable Flag flag) {
    if (flag != null) {
      ObjectNode of = facts.putObject("flag").put("id", flag.id()).put("active", flag.active());
      ArrayNode keys = of.putArray("variants");
      flag.keys().forEach(keys::add);
    }
  }
}
