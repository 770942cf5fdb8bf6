package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;
import dev.labbook.sandbox.SeedNode;
import java.util.Set;

/// Reads the flags of a seed.
record SeedFlags(SeedReader seed) {
  /// What a flag says of whom it serves what; experiments that make a flag say it, too.
  static final Set<String> SHAPE =
      Set.of("variants", "rollout", "payloads", "ensureExperienceContinuity");

  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "key",
          "name",
          "active",
          "archived",
          "deleted",
          "filters",
          "tags",
          "version",
          "createdAt",
          "variants",
          "rollout",
          "payloads",
          "ensureExperienceContinuity");

  Row read(SeedNode node) {
    node.only(KNOWN);
    String key = node.text("key");
    boolean taken = seed.rows().all(Kind.FLAG).stream().anyMatch(it -> it.text("key").equals(key));
    if (taken) {
      node.at("key").problem("is another flag's, too");
    }
    return seed.put(
        Kind.FLAG,
        node,
        json -> {
          json.put("key", key).put("name", node.text("name", "Flag " + key));
          shape(json, node);
          if (node.has("filters")) {
            SeedReader.checkTree(node.at("filters"), false);
            json.set("filters", node.at("filters").node());
          }
          json.put("active", node.flag("active", true));
          json.put("archived", node.flag("archived", false));
          json.put("deleted", node.flag("deleted", key.contains(":deleted:")));
          json.set("tags", Json.texts(node.texts("tags")));
          json.put("version", (int) node.whole("version", 1, 0));
          seed.made(json, node);
        });
  }

  /// The flag that an experiment brings along.
  Row make(SeedNode experiment, String key, boolean active) {
    SeedNode bare = new SeedNode(Json.object(), experiment.pointer(), experiment.problems());
    return seed.put(
        Kind.FLAG,
        bare,
        json -> {
          json.put("key", key).put("name", "Feature Flag for Experiment " + key);
          shape(json, experiment);
          json.put("active", active).put("archived", false);
          json.put("deleted", key.contains(":deleted:")).put("version", 1);
          json.set("tags", Json.array());
          seed.made(json, bare);
        });
  }

  private static void shape(ObjectNode json, SeedNode node) {
    ArrayNode variants = node.has("variants") ? variants(node) : null;
    if (node.has("payloads")) {
      SeedReader.checkTree(node.at("payloads"), false);
    }
    JsonNode payloads = node.has("payloads") ? node.at("payloads").node() : null;
    int rollout = SeedReader.percent(node, "rollout", 100);
    json.set("filters", new FlagConfig(variants, rollout, null, payloads, null).filters());
    json.put("ensure_experience_continuity", node.flag("ensureExperienceContinuity", false));
  }

  private static ArrayNode variants(SeedNode node) {
    ArrayNode variants = Json.array();
    for (SeedNode variant : node.list("variants")) {
      variant.only(Set.of("key", "name", "rollout"));
      ObjectNode made = variants.addObject().put("key", variant.text("key"));
      Json.put(made, "name", variant.textOrNull("name"));
      made.put("rollout_percentage", SeedReader.percent(variant, "rollout", 0));
    }
    return variants;
  }
}
