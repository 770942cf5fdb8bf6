package dev.labbook.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Items;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// JSON as trees, read and written token by token. The library's own mapper does the same, but it
/// takes longer to get ready than the rest of a small plan together (`docs/performance.md`).
final class Trees {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(32 << 20)
                  .maxNestingDepth(500)
                  .maxTokenCount(2_000_000)
                  .build())
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  /// Longer texts rarely come twice.
  private static final int SHORT = 40;

  /// Enough for what comes again and again.
  private static final int POOLED = 10_000;

  private final JsonNodeFactory nodes = new FiniteNumbers();
  private final Map<String, String> pool = new ConcurrentHashMap<>();

  /// One value and nothing behind it; a missing node when there is nothing at all. Of a key that
  /// stands twice the last value counts.
  ///
  /// @param items takes one of its members apart, when the value is an object; null for none
  JsonNode read(InputStream in, @Nullable Items items) throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      return document(parser, items);
    }
  }

  /// The same for a text.
  JsonNode read(String text) throws IOException {
    try (JsonParser parser = JSON.createParser(text)) {
      return document(parser, null);
    }
  }

  /// In UTF-8, on one line.
  static byte[] bytes(JsonNode node) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = JSON.createGenerator(out)) {
      write(node, generator);
    } catch (IOException e) {
      throw new IllegalArgumentException("a value that cannot be written as JSON", e);
    }
    return out.toByteArray();
  }

  private JsonNode document(JsonParser parser, @Nullable Items items) throws IOException {
    if (items != null) {
      items.begin();
    }
    JsonToken first = parser.nextToken();
    if (first == null) {
      return MissingNode.getInstance();
    }
    JsonNode value =
        items != null && first == JsonToken.START_OBJECT
            ? object(parser, items)
            : value(parser, first, null);
    if (parser.nextToken() != null) {
      throw new JsonParseException(
          parser, "something behind the value", parser.currentTokenLocation());
    }
    return value;
  }

  /// The parser limits how deep this goes.
  ///
  /// @param unread the member of objects that is left out; null for none
  private JsonNode value(JsonParser parser, JsonToken token, @Nullable String unread)
      throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser, unread);
      case START_ARRAY -> array(parser, unread);
      case VALUE_STRING -> nodes.textNode(pooled(parser.getText()));
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      default -> throw new JsonParseException(parser, "not a value");
    };
  }

  /// One text for all that are equal: names, keys and ids come once in each of many experiments.
  private String pooled(String text) {
    if (text.length() > SHORT) {
      return text;
    }
    String same = pool.get(text);
    if (same == null && pool.size() < POOLED) {
      same = pool.putIfAbsent(text, text);
    }
    return same == null ? text : same;
  }

  private ObjectNode object(JsonParser parser, @Nullable String unread) throws IOException {
    ObjectNode object = nodes.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (name.equals(unread)) {
        parser.skipChildren();
      } else {
        object.set(name, value(parser, token, unread));
      }
    }
    return object;
  }

  private ObjectNode object(JsonParser parser, Items items) throws IOException {
    ObjectNode object = nodes.objectNode();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      boolean list = token == JsonToken.START_ARRAY && name.equals(items.member());
      object.set(name, list ? taken(parser, items) : value(parser, token, null));
    }
    return object;
  }

  private ArrayNode taken(JsonParser parser, Items items) throws IOException {
    items.begin();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.take(value(parser, token, items.unread()));
    }
    return nodes.arrayNode();
  }

  private ArrayNode array(JsonParser parser, @Nullable String unread) throws IOException {
    ArrayNode array = nodes.arrayNode();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      array.add(value(parser, token, unread));
    }
    return array;
  }

  private JsonNode whole(JsonParser parser) throws IOException {
    return switch (parser.getNumberType()) {
      case INT -> nodes.numberNode(parser.getIntValue());
      case LONG -> nodes.numberNode(parser.getLongValue());
      default -> nodes.numberNode(parser.getBigIntegerValue());
    };
  }

  private static void write(JsonNode node, JsonGenerator out) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        out.writeStartObject();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
          out.writeFieldName(entry.getKey());
          write(entry.getValue(), out);
        }
        out.writeEndObject();
      }
      case ARRAY -> {
        out.writeStartArray();
        for (JsonNode item : node) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case NUMBER -> out.writeNumber(node.asText());
      case BOOLEAN -> out.writeBoolean(node.booleanValue());
      case NULL, MISSING -> out.writeNull();
      default -> out.writeString(node.asText());
    }
  }
}
