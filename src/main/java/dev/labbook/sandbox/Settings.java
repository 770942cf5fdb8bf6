package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the seed says about the place itself: project, environments, generation, token, limits.
///
/// @param tokenMember the id of the token's member; null for a service token
/// @param maxPageSize what a larger `limit` is cut to
/// @param rateLimit null where requests are not limited
record Settings(
    String project,
    String projectName,
    Api api,
    List<Environment> environments,
    @Nullable String tokenMember,
    boolean lenientPatch,
    int maxPageSize,
    @Nullable Limit rateLimit,
    List<String> randomizationUnits)
    implements Entity {

  record Environment(String key, String name) {}

  /// So many requests in each window of so many milliseconds.
  record Limit(int perWindow, long windowMillis) {}

  @Override
  public String id() {
    return project;
  }

  boolean hasEnvironment(String key) {
    return environments.stream().anyMatch(environment -> environment.key().equals(key));
  }

  String environmentName(String key) {
    return environments.stream()
        .filter(environment -> environment.key().equals(key))
        .map(Environment::name)
        .findFirst()
        .orElse(key);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Json.object();
    json.put("project", project);
    json.put("projectName", projectName);
    json.put("api", api.year());
    json.set("environments", Json.array(environments, Settings::json));
    Json.put(json, "tokenMember", tokenMember);
    json.put("lenientPatch", lenientPatch);
    json.put("maxPageSize", maxPageSize);
    if (rateLimit != null) {
      ObjectNode limit = json.putObject("rateLimit");
      limit.put("perWindow", rateLimit.perWindow());
      limit.put("windowMillis", rateLimit.windowMillis());
    }
    json.set("randomizationUnits", Json.texts(randomizationUnits));
    return json;
  }

  static Settings of(JsonNode json) {
    return new Settings(
        Json.text(json, "project"),
        Json.text(json, "projectName"),
        Api.of(Json.text(json, "api")),
        Json.list(
            json.path("environments"),
            node -> new Environment(Json.text(node, "key"), Json.text(node, "name"))),
        Json.textOrNull(json, "tokenMember"),
        json.path("lenientPatch").asBoolean(),
        json.path("maxPageSize").asInt(),
        limit(json.path("rateLimit")),
        Json.texts(json.path("randomizationUnits")));
  }

  private static ObjectNode json(Environment environment) {
    return Json.object().put("key", environment.key()).put("name", environment.name());
  }

  private static @Nullable Limit limit(JsonNode json) {
    return json.isObject()
        ? new Limit(json.path("perWindow").asInt(), json.path("windowMillis").asLong())
        : null;
  }
}
