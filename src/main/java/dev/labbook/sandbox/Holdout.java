package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A holdout of one environment; experiments join it when they are created (`launchdarkly.md
/// §4.1`).
///
/// @param amount the share of the audience that is held out, in percent, as it was sent
/// @param maintainer a member's id, where there is a member
/// @param created epoch milliseconds
record Holdout(
    String hexId,
    String key,
    String environment,
    String name,
    String description,
    String amount,
    @Nullable String maintainer,
    List<String> attributes,
    long created)
    implements Entity {

  static String id(String environment, String key) {
    return environment + "/" + key;
  }

  @Override
  public String id() {
    return id(environment, key);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Json.object().put("hexId", hexId).put("key", key);
    json.put("environment", environment).put("name", name).put("description", description);
    json.put("amount", amount);
    Json.put(json, "maintainer", maintainer);
    json.set("attributes", Json.texts(attributes));
    return json.put("created", created);
  }

  static Holdout of(JsonNode json) {
    return new Holdout(
        Json.text(json, "hexId"),
        Json.text(json, "key"),
        Json.text(json, "environment"),
        Json.text(json, "name"),
        Json.text(json, "description"),
        Json.text(json, "amount"),
        Json.textOrNull(json, "maintainer"),
        Json.texts(json.path("attributes")),
        json.path("created").asLong());
  }
}
