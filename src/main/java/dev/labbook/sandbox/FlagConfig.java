package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A flag's settings in one environment. Every change makes a new one whose version is one higher:
/// that version is the optimistic lock that `flagConfigVersion` must equal (`launchdarkly.md §6`).
///
/// @param lastModified epoch milliseconds
record FlagConfig(
    boolean on,
    int version,
    long lastModified,
    Serve fallthrough,
    int offVariation,
    List<Rule> rules) {

  /// The name by which experiments and instructions mean the fallthrough.
  static final String FALLTHROUGH = "fallthrough";

  /// A targeting rule; its clauses are kept as they were given.
  record Rule(String id, @Nullable String description, ArrayNode clauses, Serve serve) {
    /// A new rule; clauses get ids, and `negate` where it is left out.
    static Rule make(
        String id, @Nullable String description, List<? extends JsonNode> clauses, Serve serve) {
      ArrayNode named = Json.array();
      for (JsonNode clause : clauses) {
        ObjectNode copy = named.addObject();
        copy.put("_id", Ids.uuid("clause", id, Integer.toString(named.size())));
        copy.put("negate", false);
        clause.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
      }
      return new Rule(id, description, named, serve);
    }

    Rule serving(Serve changed) {
      return new Rule(id, description, clauses, changed);
    }

    ObjectNode json() {
      ObjectNode json = Json.object().put("_id", id);
      Json.put(json, "description", description);
      json.set("clauses", clauses);
      json.set("serve", serve.json());
      return json;
    }

    static Rule of(JsonNode json) {
      return new Rule(
          Json.text(json, "_id"),
          Json.textOrNull(json, "description"),
          Json.array().addAll(Json.list(json.path("clauses"), clause -> clause)),
          Serve.of(json.path("serve")));
    }
  }

  Optional<Rule> rule(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  boolean hasRule(String ruleId) {
    return ruleId.equals(FALLTHROUGH) || rule(ruleId).isPresent();
  }

  /// What the rule, or the fallthrough, serves; empty where there is no such rule.
  Optional<Serve> served(String ruleId) {
    return ruleId.equals(FALLTHROUGH) ? Optional.of(fallthrough) : rule(ruleId).map(Rule::serve);
  }

  FlagConfig turned(boolean wanted, long now) {
    return new FlagConfig(wanted, version + 1, now, fallthrough, offVariation, rules);
  }

  FlagConfig off(int variation, long now) {
    return new FlagConfig(on, version + 1, now, fallthrough, variation, rules);
  }

  FlagConfig ruled(List<Rule> changed, long now) {
    return new FlagConfig(on, version + 1, now, fallthrough, offVariation, List.copyOf(changed));
  }

  /// The same with another thing served by that rule, or the fallthrough.
  FlagConfig serving(String ruleId, Serve serve, long now) {
    return ruleId.equals(FALLTHROUGH)
        ? new FlagConfig(on, version + 1, now, serve, offVariation, rules)
        : ruled(replaced(ruleId, rule -> rule.serving(serve)), now);
  }

  private List<Rule> replaced(String ruleId, UnaryOperator<Rule> change) {
    List<Rule> changed = new ArrayList<>(rules);
    changed.replaceAll(rule -> rule.id().equals(ruleId) ? change.apply(rule) : rule);
    return changed;
  }

  ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("on", on);
    json.put("version", version);
    json.put("lastModified", lastModified);
    json.set("fallthrough", fallthrough.json());
    json.put("offVariation", offVariation);
    json.set("rules", Json.array(rules, Rule::json));
    return json;
  }

  static FlagConfig of(JsonNode json) {
    return new FlagConfig(
        json.path("on").asBoolean(),
        json.path("version").asInt(),
        json.path("lastModified").asLong(),
        Serve.of(json.path("fallthrough")),
        json.path("offVariation").asInt(),
        Json.list(json.path("rules"), Rule::of));
  }
}
