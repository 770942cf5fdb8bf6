package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A value in a plan file together with its JSON pointer, so that whatever is wrong can say where.
record JsonCursor(JsonNode node, String pointer) {
  /// Makes something of a value.
  interface Reader<T> {
    T read(JsonCursor json) throws PlanFileException;
  }

  static JsonCursor root(JsonNode node) {
    return new JsonCursor(node, "");
  }

  PlanFileException wrong(String what) {
    return PlanReader.notAPlan(pointer + " " + what);
  }

  boolean has(String key) {
    return node.has(key);
  }

  JsonCursor get(String key) throws PlanFileException {
    JsonNode value = node.get(key);
    JsonCursor there = new JsonCursor(value == null ? node : value, child(key));
    if (value == null) {
      throw there.wrong("is missing");
    }
    return there;
  }

  @Nullable JsonNode nodeOrNull(String key) {
    return node.get(key);
  }

  String text() throws PlanFileException {
    if (!node.isTextual()) {
      throw wrong("is not text");
    }
    return node.textValue();
  }

  String text(String key) throws PlanFileException {
    return get(key).text();
  }

  @Nullable String textOrNull(String key) throws PlanFileException {
    return has(key) ? text(key) : null;
  }

  int whole() throws PlanFileException {
    if (!node.isInt()) {
      throw wrong("is not a whole number");
    }
    return node.intValue();
  }

  boolean truth() throws PlanFileException {
    if (!node.isBoolean()) {
      throw wrong("is not true or false");
    }
    return node.booleanValue();
  }

  <T> T oneOf(List<T> options, Function<T, String> word) throws PlanFileException {
    String text = text();
    for (T option : options) {
      if (word.apply(option).equals(text)) {
        return option;
      }
    }
    throw wrong("is not one of " + options.stream().map(word).collect(Collectors.joining(", ")));
  }

  <T> List<T> list(String key, Reader<T> reader) throws PlanFileException {
    JsonCursor list = get(key);
    if (!list.node.isArray()) {
      throw list.wrong("is not a list");
    }
    List<T> items = new ArrayList<>(list.node.size());
    for (int i = 0; i < list.node.size(); i++) {
      items.add(reader.read(new JsonCursor(list.node.get(i), list.pointer + "/" + i)));
    }
    return List.copyOf(items);
  }

  List<Map.Entry<String, JsonCursor>> entries() throws PlanFileException {
    if (!node.isObject()) {
      throw wrong("is not an object");
    }
    return node.properties().stream()
        .map(e -> Map.entry(e.getKey(), new JsonCursor(e.getValue(), child(e.getKey()))))
        .toList();
  }

  private String child(String key) {
    return pointer + "/" + escape(key);
  }

  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
