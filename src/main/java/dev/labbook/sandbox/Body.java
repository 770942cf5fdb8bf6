package dev.labbook.sandbox;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON object that somebody sent, read field by field. Whatever is missing or of another type is
/// refused with 400 and the field's place; fields that nobody asks for are ignored, as LaunchDarkly
/// does.
///
/// @param at where the object stands in the body; empty for the body itself
record Body(JsonNode node, String at) {

  /// The request's body, which must be one JSON object.
  static Body of(Call call) {
    JsonNode node = json(call);
    if (!node.isObject()) {
      throw Refusal.invalid("The request body must be a JSON object");
    }
    return new Body(node, "");
  }

  /// The request's body, whatever JSON it is.
  static JsonNode json(Call call) {
    return parse(call.bytes());
  }

  private static JsonNode parse(byte[] text) {
    try {
      return Json.parse(text);
    } catch (JacksonException e) {
      JsonLocation where = e.getLocation();
      String place = where == null ? "" : " at " + where.getLineNr() + ":" + where.getColumnNr();
      throw Refusal.invalid("The request body is not valid JSON" + place);
    } catch (IOException e) {
      throw Refusal.invalid("The request body cannot be read");
    }
  }

  /// A text that must be there, and may be empty.
  String text(String name) {
    JsonNode value = node.path(name);
    if (!value.isTextual()) {
      throw wrong(name, value.isMissingNode() ? "is required" : "must be a string");
    }
    return value.textValue();
  }

  /// A text that must be there and say something.
  String word(String name) {
    String text = text(name);
    if (text.isBlank()) {
      throw wrong(name, "must not be empty");
    }
    return text;
  }

  /// A text, or null where it is left out or null.
  @Nullable String textOrNull(String name) {
    return has(name) ? text(name) : null;
  }

  boolean flag(String name) {
    JsonNode value = node.path(name);
    if (!value.isBoolean()) {
      throw wrong(name, value.isMissingNode() ? "is required" : "must be true or false");
    }
    return value.booleanValue();
  }

  boolean flag(String name, boolean otherwise) {
    return has(name) ? flag(name) : otherwise;
  }

  int whole(String name) {
    JsonNode value = node.path(name);
    if (!value.isInt()) {
      throw wrong(name, value.isMissingNode() ? "is required" : "must be an integer");
    }
    return value.intValue();
  }

  @Nullable Long wholeOrNull(String name) {
    JsonNode value = node.path(name);
    if (has(name) && !(value.isIntegralNumber() && value.canConvertToLong())) {
      throw wrong(name, "must be an integer");
    }
    return has(name) ? Long.valueOf(value.longValue()) : null;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : has(name) ? list(name) : Json.array()) {
      if (!item.isTextual()) {
        throw wrong(name, "must be a list of strings");
      }
      texts.add(item.textValue());
    }
    return List.copyOf(texts);
  }

  Body object(String name) {
    JsonNode value = node.path(name);
    if (!value.isObject()) {
      throw wrong(name, value.isMissingNode() ? "is required" : "must be an object");
    }
    return new Body(value, place(name));
  }

  /// The list's objects; the list must be there.
  List<Body> objects(String name) {
    List<Body> objects = new ArrayList<>();
    for (JsonNode item : list(name)) {
      String place = place(name) + "[" + objects.size() + "]";
      if (!item.isObject()) {
        throw Refusal.invalid(place + " must be an object");
      }
      objects.add(new Body(item, place));
    }
    return List.copyOf(objects);
  }

  /// The object's fields, each of which must be an object.
  Map<String, Body> fields() {
    Map<String, Body> fields = new LinkedHashMap<>();
    node.properties().forEach(field -> fields.put(field.getKey(), object(field.getKey())));
    return fields;
  }

  /// Whether the field is there and not null.
  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /// A refusal that names the field.
  Refusal wrong(String name, String what) {
    return Refusal.invalid(place(name) + " " + what);
  }

  private JsonNode list(String name) {
    JsonNode value = node.path(name);
    if (!value.isArray()) {
      throw wrong(name, value.isMissingNode() ? "is required" : "must be a list");
    }
    return value;
  }

  private String place(String name) {
    return at.isEmpty() ? name : at + "." + name;
  }
}
