package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a rule, or the fallthrough, serves. Variations are indices into the flag's list, weights
/// are thousandths of a percent (`launchdarkly.md §4.2`, §11 trap 5).
sealed interface Serve {

  /// The same variation for everyone.
  record Fixed(int variation) implements Serve {}

  /// A percentage rollout.
  record Percentage(List<Weight> weights, String contextKind) implements Serve {}

  /// The rollout that a started iteration leaves behind.
  ///
  /// @param experiment the key of the experiment that holds the rule; never shown
  /// @param seed what users are hashed with; another seed reshuffles them
  record Trial(
      List<Weight> weights,
      String contextKind,
      int defaultVariation,
      boolean canReshuffle,
      int seed,
      String experiment)
      implements Serve {}

  record Weight(int variation, int weight) {}

  /// The variations that somebody gets.
  default Set<Integer> variations() {
    return switch (this) {
      case Fixed fixed -> Set.of(fixed.variation());
      case Percentage percentage -> indices(percentage.weights());
      case Trial trial -> indices(trial.weights());
    };
  }

  /// Adds `variation` or `rollout`, as the API shows it, to a rule or a fallthrough.
  default void show(ObjectNode into) {
    switch (this) {
      case Fixed fixed -> into.put("variation", fixed.variation());
      case Percentage percentage ->
          into.set("rollout", rollout(percentage.weights(), percentage.contextKind()));
      case Trial trial -> into.set("rollout", rollout(trial));
    }
  }

  /// As shown, and beside it which experiment holds it.
  default ObjectNode json() {
    ObjectNode json = Json.object();
    show(json);
    if (this instanceof Trial trial) {
      json.put("experiment", trial.experiment());
    }
    return json;
  }

  static Serve of(JsonNode json) {
    JsonNode rollout = json.path("rollout");
    if (!rollout.isObject()) {
      return new Fixed(json.path("variation").asInt());
    }
    List<Weight> weights = Json.list(rollout.path("variations"), Serve::weight);
    String contextKind = Json.text(rollout, "contextKind");
    JsonNode allocation = rollout.path("experimentAllocation");
    return allocation.isObject()
        ? new Trial(
            weights,
            contextKind,
            allocation.path("defaultVariation").asInt(),
            allocation.path("canReshuffle").asBoolean(),
            rollout.path("seed").asInt(),
            Json.text(json, "experiment"))
        : new Percentage(weights, contextKind);
  }

  private static Weight weight(JsonNode json) {
    return new Weight(json.path("variation").asInt(), json.path("weight").asInt());
  }

  private static ObjectNode rollout(Trial trial) {
    ObjectNode rollout = rollout(trial.weights(), trial.contextKind());
    rollout.put("type", "experiment");
    rollout.put("seed", trial.seed());
    ObjectNode allocation = rollout.putObject("experimentAllocation");
    allocation.put("defaultVariation", trial.defaultVariation());
    allocation.put("canReshuffle", trial.canReshuffle());
    return rollout;
  }

  private static ObjectNode rollout(List<Weight> weights, String contextKind) {
    ObjectNode rollout = Json.object();
    rollout.set(
        "variations",
        Json.array(
            weights,
            weight ->
                Json.object().put("variation", weight.variation()).put("weight", weight.weight())));
    rollout.put("contextKind", contextKind);
    return rollout;
  }

  private static Set<Integer> indices(List<Weight> weights) {
    Set<Integer> indices = new TreeSet<>();
    weights.stream().filter(w -> w.weight() > 0).forEach(w -> indices.add(w.variation()));
    return indices;
  }
}
