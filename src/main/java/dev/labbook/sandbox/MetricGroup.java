package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A metric group; the order of a funnel's metrics is its order of steps.
///
/// @param kind funnel or standard
/// @param maintainer a member's id, where there is a member
/// @param created epoch milliseconds
record MetricGroup(
    String key,
    String name,
    String kind,
    List<String> metrics,
    @Nullable String maintainer,
    long created)
    implements Entity {

  @Override
  public String id() {
    return key;
  }

  @Override
  public ObjectNode json() {
    ObjectNode json = Json.object().put("key", key).put("name", name).put("kind", kind);
    json.set("metrics", Json.texts(metrics));
    Json.put(json, "maintainer", maintainer);
    json.put("created", created);
    return json;
  }

  static MetricGroup of(JsonNode json) {
    return new MetricGroup(
        Json.text(json, "key"),
        Json.text(json, "name"),
        Json.text(json, "kind"),
        Json.texts(json.path("metrics")),
        Json.textOrNull(json, "maintainer"),
        json.path("created").asLong());
  }
}
