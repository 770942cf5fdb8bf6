package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A flag as one environment sees it.
///
/// @param configured whether the API showed this environment at all
/// @param fallthrough the JSON of the default rule
record Flag(
    String key,
    boolean archived,
    boolean configured,
    boolean on,
    List<Variation> variations,
    List<Rule> rules,
    JsonNode fallthrough) {

  private static final List<Function<Variation, String>> WAYS =
      List.of(Variation::id, Variation::name, Variation::valueText);

  /// The id of the default rule.
  static final String FALLTHROUGH = "fallthrough";

  /// One value that the flag can serve.
  ///
  /// @param name empty when it has none
  record Variation(String id, String name, JsonNode value) {
    /// The value as a person would write it.
    String valueText() {
      return value.isValueNode() ? value.asText() : value.toString();
    }
  }

  /// One targeting rule.
  ///
  /// @param description empty when it has none
  record Rule(String id, String description, JsonNode json) {}

  /// Whether it is off, and nothing but that keeps it from serving.
  boolean canBeTurnedOn() {
    return configured && !archived && !on;
  }

  /// The variations that a definition can mean: by id, else by name, else by value.
  List<Variation> variations(String wanted) {
    return find(variations, wanted, WAYS);
  }

  /// The rules that a definition can mean: by id, else by description.
  List<Rule> rules(String wanted) {
    return find(rules, wanted, List.of(Rule::id, Rule::description));
  }

  /// The variation of an index, as the flag's own rules name it; null when there is none.
  @Nullable Variation variation(int index) {
    return index >= 0 && index < variations.size() ? variations.get(index) : null;
  }

  /// What people call a variation: its name, else its value, where those are its own; else its id.
  String variationName(String id) {
    List<Variation> own = find(variations, id, List.of(Variation::id));
    return own.isEmpty() ? id : shortest(own.getFirst());
  }

  private String shortest(Variation variation) {
    if (!variation.name().isBlank() && variations(variation.name()).equals(List.of(variation))) {
      return variation.name();
    }
    String value = variation.valueText();
    return !value.isBlank() && variations(value).equals(List.of(variation))
        ? value
        : variation.id();
  }

  /// What a rule, or the default one, serves, in plain words.
  String serves(JsonNode rule) {
    JsonNode index = rule.path("variation");
    Variation one = index.isInt() ? variation(index.intValue()) : null;
    if (one != null) {
      return "serves " + variationName(one.id());
    }
    return rule.path("rollout").isObject() ? "splits its users" : "serves what it says";
  }

  /// What people call a rule: `fallthrough`, its description where that is its own, else its id.
  String ruleName(String id) {
    for (Rule rule : rules) {
      if (rule.id().equals(id)
          && !rule.description().isBlank()
          && !rule.description().strip().equals(FALLTHROUGH)
          && rules(rule.description()).equals(List.of(rule))) {
        return rule.description();
      }
    }
    return id;
  }

  /// The JSON of a rule, the default one included; null when there is no such rule.
  @Nullable JsonNode ruleJson(String id) {
    if (id.equals(FALLTHROUGH)) {
      return fallthrough;
    }
    return rules.stream().filter(r -> r.id().equals(id)).map(Rule::json).findFirst().orElse(null);
  }

  private static <T> List<T> find(List<T> all, String wanted, List<Function<T, String>> ways) {
    String meant = wanted.strip();
    List<T> hits = new ArrayList<>(1);
    for (Function<T, String> way : ways) {
      for (T thing : all) {
        if (way.apply(thing).strip().equals(meant)) {
          hits.add(thing);
        }
      }
      if (!hits.isEmpty()) {
        return List.copyOf(hits);
      }
    }
    return List.of();
  }
}
