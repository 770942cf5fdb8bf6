package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A feature flag with its settings in every environment.
///
/// @param version the flag's own `_version`, which is not an environment's
/// @param created epoch milliseconds
/// @param archivedDate epoch milliseconds; null while it is not archived
record Flag(
    String key,
    String name,
    @Nullable String description,
    List<String> tags,
    int version,
    long created,
    @Nullable Long archivedDate,
    List<Variation> variations,
    Map<String, FlagConfig> environments,
    LegacyExperiments legacy)
    implements Entity {

  record Variation(String id, JsonNode value, @Nullable String name, @Nullable String description) {

    ObjectNode json() {
      ObjectNode json = Json.object().put("_id", id);
      json.set("value", value);
      Json.put(json, "name", name);
      Json.put(json, "description", description);
      return json;
    }

    static Variation of(JsonNode json) {
      return new Variation(
          Json.text(json, "_id"),
          json.path("value"),
          Json.textOrNull(json, "name"),
          Json.textOrNull(json, "description"));
    }
  }

  @Override
  public String id() {
    return key;
  }

  boolean archived() {
    return archivedDate != null;
  }

  /// Its settings in that environment, which must be one of the project's.
  FlagConfig in(String environment) {
    FlagConfig config = environments.get(environment);
    if (config == null) {
      throw new IllegalStateException("flag " + key + " lacks environment " + environment);
    }
    return config;
  }

  /// The place of the variation with that id in the list.
  OptionalInt indexOf(String variationId) {
    return IntStream.range(0, variations.size())
        .filter(index -> variations.get(index).id().equals(variationId))
        .findFirst();
  }

  boolean isBoolean() {
    return variations.stream().allMatch(variation -> variation.value().isBoolean());
  }

  /// The same with other settings in one environment, one version later.
  Flag with(String environment, FlagConfig config) {
    Map<String, FlagConfig> changed = new LinkedHashMap<>(environments);
    changed.put(environment, config);
    return new Flag(
        key,
        name,
        description,
        tags,
        version + 1,
        created,
        archivedDate,
        variations,
        Collections.unmodifiableMap(changed),
        legacy);
  }

  /// The same with other legacy experiments, one version later.
  Flag with(LegacyExperiments changed) {
    return new Flag(
        key,
        name,
        description,
        tags,
        version + 1,
        created,
        archivedDate,
        variations,
        environments,
        changed);
  }

  /// The same archived at that time, or restored with null, one version later.
  Flag archived(@Nullable Long when) {
    return new Flag(
        key, name, description, tags, version + 1, created, when, variations, environments, legacy);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Json.object().put("key", key).put("name", name);
    Json.put(json, "description", description);
    json.set("tags", Json.texts(tags));
    json.put("version", version);
    json.put("created", created);
    Json.put(json, "archivedDate", archivedDate);
    json.set("variations", Json.array(variations, Variation::json));
    ObjectNode configs = json.putObject("environments");
    environments.forEach((environment, config) -> configs.set(environment, config.json()));
    if (!legacy.equals(LegacyExperiments.NONE)) {
      json.set("legacy", legacy.json());
    }
    return json;
  }

  static Flag of(JsonNode json) {
    Map<String, FlagConfig> configs = new LinkedHashMap<>();
    json.path("environments")
        .properties()
        .forEach(field -> configs.put(field.getKey(), FlagConfig.of(field.getValue())));
    return new Flag(
        Json.text(json, "key"),
        Json.text(json, "name"),
        Json.textOrNull(json, "description"),
        Json.texts(json.path("tags")),
        json.path("version").asInt(),
        json.path("created").asLong(),
        Json.timeOrNull(json, "archivedDate"),
        Json.list(json.path("variations"), Variation::of),
        Collections.unmodifiableMap(configs),
        LegacyExperiments.of(json.path("legacy")));
  }
}
