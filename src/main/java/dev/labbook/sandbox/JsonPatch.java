package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// JSON patches to the letter of RFC 6902: one operation after the other, all or nothing. What does
/// not fit is refused with 400, a `test` that fails with 409.
final class JsonPatch {
  private JsonNode document;

  private JsonPatch(JsonNode document) {
    this.document = document;
  }

  /// The document with all operations done.
  static JsonNode apply(JsonNode operations, JsonNode document) {
    JsonPatch patch = new JsonPatch(document.deepCopy());
    for (JsonNode operation : operations) {
      if (!operation.isObject()) {
        throw Refusal.invalid("A JSON patch is a list of operations");
      }
      patch.apply(new Body(operation, ""));
    }
    return patch.document;
  }

  private void apply(Body operation) {
    Pointer path = Pointer.of(operation.text("path"));
    String op = operation.text("op");
    switch (op) {
      case "test" -> test(path, value(operation));
      case "add" -> add(path, value(operation));
      case "remove" -> remove(path);
      case "replace" -> {
        at(path);
        set(path, value(operation));
      }
      case "move" -> add(path, remove(Pointer.of(operation.text("from"))));
      case "copy" -> add(path, at(Pointer.of(operation.text("from"))).deepCopy());
      default -> throw Refusal.invalid("op must be test, add, remove, replace, move or copy");
    }
  }

  private static JsonNode value(Body operation) {
    JsonNode value = operation.node().get("value");
    if (value == null) {
      throw operation.wrong("value", "is required");
    }
    return value.deepCopy();
  }

  private void test(Pointer path, JsonNode value) {
    if (!same(at(path), value)) {
      throw Refusal.conflict("The test of " + path.text() + " failed");
    }
  }

  /// Numbers are the same by value.
  private static boolean same(JsonNode a, JsonNode b) {
    return a.equals(
        (x, y) ->
            x.isNumber() && y.isNumber()
                ? x.decimalValue().compareTo(y.decimalValue())
                : x.equals(y) ? 0 : 1,
        b);
  }

  private void add(Pointer path, JsonNode value) {
    if (path.parts().isEmpty()) {
      document = value;
      return;
    }
    switch (at(path.parent())) {
      case ObjectNode object -> object.set(path.last(), value);
      case ArrayNode array -> array.insert(path.index(array.size(), true), value);
      default -> throw path.missing();
    }
  }

  private void set(Pointer path, JsonNode value) {
    if (path.parts().isEmpty()) {
      document = value;
      return;
    }
    switch (at(path.parent())) {
      case ObjectNode object -> object.set(path.last(), value);
      case ArrayNode array -> array.set(path.index(array.size(), false), value);
      default -> throw path.missing();
    }
  }

  private JsonNode remove(Pointer path) {
    JsonNode gone = at(path);
    switch (at(path.parent())) {
      case ObjectNode object -> object.remove(path.last());
      case ArrayNode array -> array.remove(path.index(array.size(), false));
      default -> throw path.missing();
    }
    return gone;
  }

  private JsonNode at(Pointer path) {
    JsonNode node = document;
    for (int depth = 1; depth <= path.parts().size(); depth++) {
      Pointer here = new Pointer(path.text(), path.parts().subList(0, depth));
      JsonNode next =
          node instanceof ArrayNode array
              ? array.get(here.index(array.size(), false))
              : node.get(here.last());
      if (next == null) {
        throw path.missing();
      }
      node = next;
    }
    return node;
  }

  /// A JSON pointer (RFC 6901) in decoded parts.
  private record Pointer(String text, List<String> parts) {
    static Pointer of(String text) {
      if (!text.isEmpty() && !text.startsWith("/")) {
        throw Refusal.invalid("path must begin with '/', not " + text);
      }
      List<String> parts = new ArrayList<>();
      for (String part : text.isEmpty() ? new String[0] : text.substring(1).split("/", -1)) {
        parts.add(part.replace("~1", "/").replace("~0", "~"));
      }
      return new Pointer(text, List.copyOf(parts));
    }

    Pointer parent() {
      if (parts.isEmpty()) {
        throw missing();
      }
      return new Pointer(text, parts.subList(0, parts.size() - 1));
    }

    String last() {
      return parts.getLast();
    }

    /// The last part as an index of a list of that size.
    ///
    /// @param behind whether the place behind the last item is meant too
    int index(int size, boolean behind) {
      if (behind && last().equals("-")) {
        return size;
      }
      int index = last().matches("0|[1-9][0-9]{0,8}") ? Integer.parseInt(last()) : -1;
      if (index < 0 || index > size || (index == size && !behind)) {
        throw missing();
      }
      return index;
    }

    Refusal missing() {
      return Refusal.invalid("There is nothing at the path " + text);
    }
  }
}
