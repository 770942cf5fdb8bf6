package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.sandbox.Serve.Fixed;
import dev.labbook.sandbox.Serve.Weight;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the flags of a seed. A variation is named by its place, its id, its name or its value.
record SeedFlags(World world) {

  Flag read(SeedNode node) {
    node.only(
        Set.of(
            "key",
            "name",
            "description",
            "tags",
            "archived",
            "createdAt",
            "version",
            "variations",
            "environments",
            "legacyExperiments"));
    String key = node.key("key");
    List<Flag.Variation> variations = variations(node, key);
    return new Flag(
        key,
        node.text("name", key),
        node.textOrNull("description"),
        node.texts("tags"),
        (int) node.whole("version", 1, 1),
        node.time("createdAt", SeedTimes.DAWN),
        archived(node),
        variations,
        environments(node, key, variations),
        legacy(node, variations));
  }

  private LegacyExperiments legacy(SeedNode node, List<Flag.Variation> variations) {
    return node.has("legacyExperiments")
        ? new SeedLegacy(node.at("legacyExperiments"), variations, world).read()
        : LegacyExperiments.NONE;
  }

  /// `true`, or the time at which it was archived.
  static @Nullable Long archived(SeedNode node) {
    JsonNode value = node.node().path("archived");
    if (value.isMissingNode() || value.isBoolean()) {
      return value.asBoolean() ? Long.valueOf(SeedTimes.DAWN) : null;
    }
    return node.time("archived", SeedTimes.DAWN);
  }

  /// The place of the variation that the field names; null (and a problem) where there is none.
  static @Nullable Integer variation(SeedNode ref, List<Flag.Variation> variations) {
    List<Integer> found = named(ref.node(), variations);
    if (found.size() == 1) {
      return found.getFirst();
    }
    String what =
        ref.node().isMissingNode()
            ? "is required"
            : found.isEmpty() ? "names no variation of the flag" : "names several variations";
    ref.problem(what + "; give the place from 0, the _id, the name or the value of one");
    return null;
  }

  private static List<Integer> named(JsonNode wanted, List<Flag.Variation> variations) {
    if (wanted.isIntegralNumber()) {
      return indices(variations, v -> variations.indexOf(v) == wanted.longValue());
    }
    if (!wanted.isTextual() && !wanted.isBoolean()) {
      return List.of();
    }
    String text = wanted.asText();
    return Stream.<Predicate<Flag.Variation>>of(
            v -> text.equals(v.id()),
            v -> text.equals(v.name()),
            v -> v.value().isValueNode() && text.equals(v.value().asText()))
        .map(fits -> indices(variations, fits))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<Integer> indices(
      List<Flag.Variation> variations, Predicate<Flag.Variation> fits) {
    return IntStream.range(0, variations.size())
        .filter(index -> fits.test(variations.get(index)))
        .boxed()
        .toList();
  }

  private static List<Flag.Variation> variations(SeedNode flag, String key) {
    List<Flag.Variation> variations = new ArrayList<>();
    for (SeedNode node : flag.list("variations")) {
      node.only(Set.of("_id", "value", "name", "description"));
      if (!node.has("value")) {
        node.at("value").problem("is required");
      }
      String id = Ids.uuid("variation", key, Integer.toString(variations.size()));
      variations.add(
          new Flag.Variation(
              node.text("_id", id),
              node.node().path("value"),
              node.textOrNull("name"),
              node.textOrNull("description")));
    }
    if (variations.size() < 2) {
      flag.at("variations").problem("must be at least two");
    }
    return List.copyOf(variations);
  }

  private Map<String, FlagConfig> environments(
      SeedNode flag, String key, List<Flag.Variation> variations) {
    SeedNode nodes = flag.at("environments");
    List<String> known =
        world.settings().environments().stream().map(Settings.Environment::key).toList();
    if (flag.has("environments")) {
      nodes.only(Set.copyOf(known));
    }
    Map<String, FlagConfig> configs = new LinkedHashMap<>();
    for (String environment : known) {
      SeedNode node = nodes.has(environment) ? nodes.at(environment) : null;
      configs.put(
          environment,
          node == null ? untouched(variations) : config(node, key, environment, variations));
    }
    return Collections.unmodifiableMap(configs);
  }

  /// A flag nobody has touched: off, the first variation when on, the last when off.
  private static FlagConfig untouched(List<Flag.Variation> variations) {
    int last = Math.max(0, variations.size() - 1);
    return new FlagConfig(false, 1, SeedTimes.DAWN, new Fixed(0), last, List.of());
  }

  private static FlagConfig config(
      SeedNode node, String key, String environment, List<Flag.Variation> variations) {
    node.only(Set.of("on", "version", "lastModified", "fallthrough", "offVariation", "rules"));
    Integer off = node.has("offVariation") ? variation(node.at("offVariation"), variations) : null;
    return new FlagConfig(
        node.flag("on", false),
        (int) node.whole("version", 1, 1),
        node.time("lastModified", SeedTimes.DAWN),
        node.has("fallthrough") ? fallthrough(node, variations) : new Fixed(0),
        off == null ? Math.max(0, variations.size() - 1) : off,
        rules(node, key, environment, variations));
  }

  private static Serve fallthrough(SeedNode node, List<Flag.Variation> variations) {
    SeedNode fallthrough = node.at("fallthrough");
    fallthrough.only(Set.of("variation", "rollout", "contextKind"));
    return serve(fallthrough, variations);
  }

  private static List<FlagConfig.Rule> rules(
      SeedNode config, String key, String environment, List<Flag.Variation> variations) {
    List<FlagConfig.Rule> rules = new ArrayList<>();
    for (SeedNode node : config.list("rules")) {
      node.only(Set.of("_id", "description", "clauses", "variation", "rollout", "contextKind"));
      String id =
          node.text("_id", Ids.uuid("rule", key, environment, Integer.toString(rules.size())));
      rules.add(
          FlagConfig.Rule.make(
              id, node.textOrNull("description"), clauses(node), serve(node, variations)));
    }
    return List.copyOf(rules);
  }

  private static List<JsonNode> clauses(SeedNode rule) {
    List<JsonNode> clauses = new ArrayList<>();
    for (SeedNode clause : rule.list("clauses")) {
      clause.only(Set.of("_id", "attribute", "op", "values", "negate", "contextKind"));
      clause.text("attribute");
      clause.text("op");
      clause.flag("negate", false);
      clause.textOrNull("contextKind");
      if (clause.list("values").isEmpty()) {
        clause.at("values").problem("must have at least one value");
      }
      clauses.add(clause.node());
    }
    return clauses;
  }

  private static Serve serve(SeedNode node, List<Flag.Variation> variations) {
    if (node.has("variation") == node.has("rollout")) {
      node.problem("must have either variation or rollout");
      return new Fixed(0);
    }
    if (node.has("variation")) {
      Integer index = variation(node.at("variation"), variations);
      return new Fixed(index == null ? 0 : index);
    }
    return new Serve.Percentage(
        weights(node.at("rollout"), variations), node.text("contextKind", "user"));
  }

  /// `{"Blue": 60, "Green": 40}`, in percent.
  private static List<Weight> weights(SeedNode rollout, List<Flag.Variation> variations) {
    List<Weight> weights = new ArrayList<>();
    for (Map.Entry<String, JsonNode> share : rollout.node().properties()) {
      SeedNode at = rollout.at(share.getKey());
      Integer index = variation(at.named(share.getKey()), variations);
      if (!share.getValue().isNumber()) {
        at.problem("must be a number of percent");
      }
      BigDecimal weight = share.getValue().decimalValue().multiply(BigDecimal.valueOf(1000));
      weights.add(new Weight(index == null ? 0 : index, weight.intValue()));
    }
    if (weights.stream().mapToLong(Weight::weight).sum() != 100_000) {
      rollout.problem("must give percentages by variation that sum to 100");
    }
    return List.copyOf(weights);
  }
}
