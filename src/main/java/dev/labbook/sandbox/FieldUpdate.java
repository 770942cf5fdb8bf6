package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One entry of `updateExperimentFields.value`: a field, what is done to it, and with what
/// (`launchdarkly.md §4.1`).
///
/// @param value null where a removal names none
record FieldUpdate(String field, String operation, @Nullable JsonNode value, Body at) {

  /// Reads `{FIELD: {operation, value}}`; an operation other than `remove` needs a value.
  static List<FieldUpdate> read(Body map) {
    List<FieldUpdate> updates = new ArrayList<>();
    for (Map.Entry<String, Body> entry : map.fields().entrySet()) {
      Body body = entry.getValue();
      String operation = body.word("operation");
      if (!List.of("add", "update", "remove").contains(operation)) {
        throw body.wrong("operation", "must be add, update or remove");
      }
      if (!operation.equals("remove") && !body.has("value")) {
        throw body.wrong("value", "is required");
      }
      JsonNode value = body.node().get("value");
      updates.add(new FieldUpdate(entry.getKey(), operation, value, body));
    }
    return List.copyOf(updates);
  }

  /// Does it to the field of an object that has the fields of creation.
  void to(ObjectNode input) {
    if (value == null) {
      input.remove(field);
    } else if (operation.equals("update")) {
      input.set(field, value);
    } else {
      input.set(field, list(input.path(field), value));
    }
  }

  private ArrayNode list(JsonNode before, JsonNode items) {
    if (!items.isArray()) {
      throw at.wrong("value", "must be a list");
    }
    ArrayNode after = Json.array();
    before.forEach(after::add);
    for (JsonNode item : items) {
      boolean there = index(after, item) >= 0;
      if (operation.equals("add") && !there) {
        after.add(item);
      } else if (operation.equals("remove") && there) {
        after.remove(index(after, item));
      }
    }
    return after;
  }

  private static int index(ArrayNode list, JsonNode wanted) {
    for (int i = 0; i < list.size(); i++) {
      if (same(list.get(i), wanted)) {
        return i;
      }
    }
    return -1;
  }

  /// Metrics are the same by key and sort.
  private static boolean same(JsonNode a, JsonNode b) {
    return a.isObject() && b.isObject()
        ? a.path("key").equals(b.path("key"))
            && a.path("isGroup").asBoolean() == b.path("isGroup").asBoolean()
        : a.equals(b);
  }
}
