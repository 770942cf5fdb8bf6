package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.Node;

/// What a text says, whatever it looks like: every scalar as text or null. For telling whether an
/// edit did what it should and nothing else.
final class Said {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Said() {}

  /// What a node says.
  static JsonNode of(Node node) {
    return switch (node) {
      case Node.Scalar scalar ->
          scalar.isNull() ? JSON.nullNode() : JSON.textNode(scalar.text().strip());
      case Node.Sequence list -> {
        ArrayNode all = JSON.arrayNode();
        list.items().forEach(item -> all.add(of(item)));
        yield all;
      }
      case Node.Mapping mapping -> {
        ObjectNode all = JSON.objectNode();
        mapping.entries().forEach(e -> all.set(e.key().text(), of(e.value())));
        yield all;
      }
    };
  }

  /// What a new value says.
  static JsonNode of(JsonNode value) {
    if (value.isArray()) {
      ArrayNode all = JSON.arrayNode();
      value.forEach(item -> all.add(of(item)));
      return all;
    }
    if (value.isObject()) {
      ObjectNode all = JSON.objectNode();
      value.properties().forEach(e -> all.set(e.getKey(), of(e.getValue())));
      return all;
    }
    if (value.isNull()) {
      return value;
    }
    return JSON.textNode(value.isTextual() ? value.textValue().strip() : Scalars.bare(value));
  }
}
