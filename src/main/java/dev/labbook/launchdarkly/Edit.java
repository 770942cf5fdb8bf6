package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is done to one field, in the API's words: an entry of the map that today's instructions
/// carry (`launchdarkly.md §4.1`).
///
/// @param value null where a whole value is taken away
record Edit(String field, Operation operation, @Nullable JsonNode value) {

  /// What can be done to a field.
  enum Operation {
    /// These elements come to a list.
    ADD,
    /// The value becomes this one.
    UPDATE,
    /// These elements go from a list; or the value goes.
    REMOVE;

    /// The API's word.
    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Edit update(String field, JsonNode value) {
    return new Edit(field, Operation.UPDATE, value);
  }

  /// As the map has it.
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("operation", operation.word());
    if (value != null) {
      json.set("value", value);
    }
    return json;
  }

  /// As a summary of a request says it.
  String words() {
    return operation.word() + " " + field;
  }
}
