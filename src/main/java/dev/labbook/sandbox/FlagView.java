package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;

/// A flag as the API shows it (`launchdarkly.md §5`, FeatureFlag).
///
/// @param environments which environments are shown
/// @param summary whether rules, targets and prerequisites are left out
record FlagView(World world, List<String> environments, boolean summary) {
  private Settings settings() {
    return world.settings();
  }

  ObjectNode show(Flag flag) {
    ObjectNode json = Json.object();
    json.put("name", flag.name());
    json.put("kind", flag.isBoolean() ? "boolean" : "multivariate");
    json.put("description", flag.description() == null ? "" : flag.description());
    json.put("key", flag.key());
    json.put("_version", flag.version());
    json.put("creationDate", flag.created());
    json.put("includeInSnippet", false);
    json.set("variations", Json.array(flag.variations(), Flag.Variation::json));
    json.put("temporary", true);
    json.set("tags", Json.texts(flag.tags()));
    json.set("_links", Links.self(Links.flag(settings(), flag.key())));
    json.set("experiments", flag.legacy().show(world));
    json.putObject("customProperties");
    json.put("archived", flag.archived());
    Json.put(json, "archivedDate", flag.archivedDate());
    if (!environments.isEmpty()) {
      ObjectNode configs = json.putObject("environments");
      environments.forEach(environment -> configs.set(environment, config(flag, environment)));
    }
    return json;
  }

  private ObjectNode config(Flag flag, String environment) {
    FlagConfig config = flag.in(environment);
    ObjectNode json = Json.object();
    json.put("on", config.on());
    json.put("archived", flag.archived());
    json.put("salt", Ids.hex("salt", flag.key()));
    json.put("sel", Ids.hex("sel", flag.key(), environment));
    json.put("lastModified", config.lastModified());
    json.put("version", config.version());
    if (!summary) {
      json.putArray("targets");
      json.set("rules", Json.array(config.rules(), FlagView::rule));
    }
    config.fallthrough().show(json.putObject("fallthrough"));
    json.put("offVariation", config.offVariation());
    if (!summary) {
      json.putArray("prerequisites");
    }
    json.set(
        "_site",
        Links.json("/" + settings().project() + "/" + environment + "/features/" + flag.key()));
    json.put("_environmentName", settings().environmentName(environment));
    json.put("trackEvents", false);
    json.put("trackEventsFallthrough", config.fallthrough() instanceof Serve.Trial);
    json.set("_summary", counts(flag, config));
    return json;
  }

  private static ObjectNode rule(FlagConfig.Rule rule) {
    ObjectNode json = Json.object().put("_id", rule.id());
    rule.serve().show(json);
    json.set("clauses", rule.clauses());
    json.put("trackEvents", rule.serve() instanceof Serve.Trial);
    Json.put(json, "description", rule.description());
    return json;
  }

  private ObjectNode counts(Flag flag, FlagConfig config) {
    ObjectNode json = Json.object();
    ObjectNode variations = json.putObject("variations");
    IntStream.range(0, flag.variations().size())
        .forEach(index -> variations.set(Integer.toString(index), count(config, index)));
    return json.put("prerequisites", 0);
  }

  private ObjectNode count(FlagConfig config, int variation) {
    long rules =
        config.rules().stream()
            .filter(rule -> rule.serve().variations().contains(variation))
            .count();
    ObjectNode json = Json.object().put("rules", rules).put("nullRules", 0).put("targets", 0);
    if (settings().api().atLeast(Api.Y2024)) {
      json.put("contextTargets", 0);
    }
    if (config.fallthrough().variations().contains(variation)) {
      json.put("isFallthrough", true);
    }
    if (config.offVariation() == variation) {
      json.put("isOff", true);
    }
    return json;
  }
}
