package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A metric of the project.
///
/// @param kind pageview, click, custom or trace
/// @param created epoch milliseconds
record Metric(
    String key,
    String name,
    String kind,
    @Nullable String eventKey,
    boolean isNumeric,
    @Nullable String description,
    List<String> tags,
    long created)
    implements Entity {

  @Override
  public String id() {
    return key;
  }

  String hexId() {
    return Ids.hex("metric", key);
  }

  String versionId() {
    return Ids.hex("metricVersion", key);
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Json.object().put("key", key).put("name", name).put("kind", kind);
    Json.put(json, "eventKey", eventKey);
    json.put("isNumeric", isNumeric);
    Json.put(json, "description", description);
    json.set("tags", Json.texts(tags));
    json.put("created", created);
    return json;
  }

  static Metric of(JsonNode json) {
    return new Metric(
        Json.text(json, "key"),
        Json.text(json, "name"),
        Json.text(json, "kind"),
        Json.textOrNull(json, "eventKey"),
        json.path("isNumeric").asBoolean(),
        Json.textOrNull(json, "description"),
        Json.texts(json.path("tags")),
        json.path("created").asLong());
  }
}
