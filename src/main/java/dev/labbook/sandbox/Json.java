package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// JSON trees: reading text strictly (no duplicate keys, nothing behind the document) and the few
/// accessors that the records of the state need.
public final class Json {
  private Json() {}

  /// Reads one document; an empty text is a missing node.
  public static JsonNode parse(byte[] text) throws IOException {
    return Tokens.read(text);
  }

  /// The tree as text.
  public static byte[] bytes(JsonNode node) {
    try {
      return Tokens.write(node);
    } catch (IOException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /// An empty object.
  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /// An empty list.
  public static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  /// A list of what each item is written as.
  public static <T> ArrayNode array(
      Collection<T> items, Function<? super T, ? extends JsonNode> write) {
    ArrayNode array = array();
    items.forEach(item -> array.add(write.apply(item)));
    return array;
  }

  /// A list of texts.
  public static ArrayNode texts(Collection<String> items) {
    ArrayNode array = array();
    items.forEach(array::add);
    return array;
  }

  /// What each item of the list is read as; empty where it is no list.
  public static <T> List<T> list(JsonNode array, Function<? super JsonNode, ? extends T> read) {
    List<T> items = new ArrayList<>(array.size());
    array.forEach(item -> items.add(read.apply(item)));
    return List.copyOf(items);
  }

  /// The items of the list as texts.
  public static List<String> texts(JsonNode array) {
    return list(array, JsonNode::asText);
  }

  /// The field as a text; empty where there is none.
  public static String text(JsonNode object, String name) {
    return object.path(name).asText();
  }

  /// The field; null where it is no text.
  public static @Nullable String textOrNull(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isTextual() ? value.textValue() : null;
  }

  /// The field in epoch milliseconds; null where it is no number.
  public static @Nullable Long timeOrNull(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isNumber() ? value.longValue() : null;
  }

  /// The field; null where there is none or it is null.
  public static @Nullable JsonNode nodeOrNull(JsonNode object, String name) {
    JsonNode value = object.path(name);
    return value.isMissingNode() || value.isNull() ? null : value;
  }

  /// Sets the field, or leaves it out where there is no value.
  public static void put(ObjectNode object, String name, @Nullable String value) {
    if (value != null) {
      object.put(name, value);
    }
  }

  /// Sets the time in epoch milliseconds, or leaves it out.
  public static void put(ObjectNode object, String name, @Nullable Long value) {
    if (value != null) {
      object.put(name, value.longValue());
    }
  }

  /// Sets the field, or leaves it out where there is no value.
  public static void put(ObjectNode object, String name, @Nullable JsonNode value) {
    if (value != null) {
      object.set(name, value);
    }
  }

  /// Sets the list, or leaves it out where it is empty ("empty fields are not included").
  public static void putUnlessEmpty(ObjectNode object, String name, ArrayNode value) {
    if (!value.isEmpty()) {
      object.set(name, value);
    }
  }
}
