package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the seed says about the place itself: project, environments, generation, token, limits.
///
/// @param tokenMember the id of the token's member; null for a service token
/// @param maxPageSize what a larger `limit` is cut to
/// @param instructions `fields` where today's are taken and `mutableFieldsByStatus` is answered,
///   `unsaid` where they are taken and it is not, else `classic`
/// @param mutableFields the seed's own contents of that; null for the usual ones
/// @param rateLimit null where requests are not limited
record Settings(
    String project,
    String projectName,
    Api api,
    List<Environment> environments,
    @Nullable String tokenMember,
    boolean lenientPatch,
    String instructions,
    @Nullable JsonNode mutableFields,
    int maxPageSize,
    @Nullable Limit rateLimit,
    List<String> randomizationUnits)
    implements Entity {

  /// @param approvals whether changes of flags need approval
  record Environment(String key, String name, boolean approvals) {}

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

  /// Whether today's instructions are taken.
  boolean fieldInstructions() {
    return !instructions.equals("classic");
  }

  /// Whether changes of flags in that environment need approval.
  boolean needsApproval(String environment) {
    return environments.stream().anyMatch(e -> e.key().equals(environment) && e.approvals());
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
    json.put("instructions", instructions);
    Json.put(json, "mutableFields", mutableFields);
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
        Json.list(json.path("environments"), Settings::environment),
        Json.textOrNull(json, "tokenMember"),
        json.path("lenientPatch").asBoolean(),
        Json.text(json, "instructions"),
        Json.nodeOrNull(json, "mutableFields"),
        json.path("maxPageSize").asInt(),
        limit(json.path("rateLimit")),
        Json.texts(json.path("randomizationUnits")));
  }

  private static ObjectNode json(Environment environment) {
    ObjectNode json = Json.object().put("key", environment.key()).put("name", environment.name());
    return json.put("approvals", environment.approvals());
  }

  private static Environment environment(JsonNode json) {
    return new Environment(
        Json.text(json, "key"), Json.text(json, "name"), json.path("approvals").asBoolean());
  }

  private static @Nullable Limit limit(JsonNode json) {
    return json.isObject()
        ? new Limit(json.path("perWindow").asInt(), json.path("windowMillis").asLong())
        : null;
  }
}
