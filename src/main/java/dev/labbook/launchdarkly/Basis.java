package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.plan.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The live facts that a change is computed from: values of managed fields, status and iteration
/// ids; of the flag, whether it is on or archived, its variations and the rule's clauses. Never the
/// flag's version, nor what a rule serves.
final class Basis {
  private Basis() {}

  /// The digest of the facts.
  ///
  /// @param compared the iteration whose design was compared; null when none was
  static String of(ExperimentDefinition wanted, Observed observed, @Nullable Iteration compared) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    Experiment live = observed.experiment();
    if (live != null) {
      facts.put("state", live.state().name());
      facts.put("archived", live.archived());
      ArrayNode iterations = facts.putArray("iterations");
      live.iterations().forEach(i -> iterations.add(i.id()));
      facts.set("fields", fields(wanted, live, observed, compared));
    }
    if (observed.flag() != null) {
      facts.set("flag", flag(observed, observed.flag(), wanted, compared));
    }
    return Digest.of(facts);
  }

  private static ObjectNode fields(
      ExperimentDefinition wanted,
      Experiment live,
      Observed observed,
      @Nullable Iteration compared) {
    ObjectNode all = Words.experiment(live, observed.surroundings());
    if (compared != null) {
      all.setAll(new Words(null).design(compared.design()));
    }
    ObjectNode managed = JsonNodeFactory.instance.objectNode();
    wanted.places().keySet().stream()
        .sorted()
        .filter(all::has)
        .forEach(name -> managed.set(name, sorted(all.get(name))));
    return managed;
  }

  /// The same bytes whatever the API's order.
  private static JsonNode sorted(JsonNode node) {
    if (!node.isArray()) {
      return node;
    }
    List<JsonNode> items = new java.util.ArrayList<>();
    node.forEach(items::add);
    items.sort(java.util.Comparator.comparing(JsonNode::toString));
    return JsonNodeFactory.instance.arrayNode().addAll(items);
  }

  /// What an earlier change of the same plan alters counts as done.
  private static ObjectNode flag(
      Observed observed, Flag flag, ExperimentDefinition wanted, @Nullable Iteration compared) {
    ObjectNode facts = JsonNodeFactory.instance.objectNode();
    facts.put("on", flag.on() || observed.followsTurn(wanted.key())).put("archived", flag.archived());
    ArrayNode variations = facts.putArray("variations");
    flag.variations().forEach(v -> variations.add(v.id()));
    String rule = rule(flag, wanted, compared);
    JsonNode json = rule == null ? null : flag.ruleJson(rule);
    if (json != null && json.has("clauses")) {
      facts.set("clauses", json.get("clauses"));
    }
    return facts;
  }

  private static @Nullable String rule(
      Flag flag, ExperimentDefinition wanted, @Nullable Iteration compared) {
    if (wanted.flag().rule() != null) {
      List<Flag.Rule> hits = flag.rules(wanted.flag().rule());
      return hits.size() == 1 ? hits.getFirst().id() : null;
    }
    return compared == null ? null : compared.design().ruleId();
  }
}
