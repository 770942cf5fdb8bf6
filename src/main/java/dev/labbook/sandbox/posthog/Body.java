package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Call;
import dev.labbook.sandbox.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A JSON object that somebody sent, read field by field. What is wrong is refused as Django's
/// serializers do, with the field in `attr` (nested ones joined by `__`).
///
/// @param at what stands before a field's name in `attr`
record Body(JsonNode node, String at) {

  /// The request's body; one that is left out is an empty object.
  static Body of(Call call) {
    JsonNode node = parsed(call);
    if (node.isMissingNode()) {
      return new Body(Json.object(), "");
    }
    if (!node.isObject()) {
      throw Refusal.invalid("Invalid data. Expected a dictionary.");
    }
    return new Body(node, "");
  }

  private static JsonNode parsed(Call call) {
    byte[] text = call.bytes();
    List<String> types = call.header("content-type");
    String type = types.isEmpty() ? "" : types.getFirst();
    if (text.length > 0 && !type.startsWith("application/json")) {
      String detail = "Unsupported media type \"" + type + "\" in request.";
      throw Refusal.of(415, "invalid_request", "unsupported_media_type", detail, null);
    }
    try {
      return Json.parse(text);
    } catch (IOException e) {
      throw Refusal.of(400, "invalid_request", "parse_error", "JSON parse error", null);
    }
  }

  /// Whether the field was sent, be it as null.
  boolean sent(String name) {
    return node.has(name);
  }

  /// Whether the field was sent and says something.
  boolean has(String name) {
    return node.hasNonNull(name);
  }

  JsonNode get(String name) {
    return node.path(name);
  }

  /// A field that must be there.
  Body need(String name) {
    if (!sent(name)) {
      throw Refusal.required(attr(name));
    }
    return this;
  }

  /// A text of at most so many characters; it may be left out.
  void text(String name, int most, boolean nullable) {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || (nullable && value.isNull())) {
      return;
    }
    if (value.isNull()) {
      throw wrong(name, "null", "This field may not be null.");
    }
    if (!value.isTextual()) {
      throw wrong(name, "invalid_input", "Not a valid string.");
    }
    if (!nullable && value.textValue().isBlank()) {
      throw wrong(name, "blank", "This field may not be blank.");
    }
    if (value.textValue().length() > most) {
      String detail = "Ensure this field has no more than " + most + " characters.";
      throw wrong(name, "max_length", detail);
    }
  }

  void flag(String name) {
    JsonNode value = node.path(name);
    if (!value.isMissingNode() && !value.isBoolean() && !value.isNull()) {
      throw wrong(name, "invalid_input", "Must be a valid boolean.");
    }
  }

  boolean is(String name) {
    flag(name);
    return node.path(name).asBoolean();
  }

  void choice(String name, Set<String> allowed) {
    JsonNode value = node.path(name);
    if (has(name) && !(value.isTextual() && allowed.contains(value.textValue()))) {
      String detail = "\"" + value.asText() + "\" is not a valid choice.";
      throw wrong(name, "invalid_choice", detail);
    }
  }

  /// A time; null where the field is left out or null.
  @Nullable Instant time(String name) {
    JsonNode value = node.path(name);
    Instant time = value.isTextual() ? Times.read(value.textValue()) : null;
    if (has(name) && time == null) {
      throw wrong(
          name,
          "invalid_input",
          "Datetime has wrong format. Use one of these formats instead:"
              + " YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].");
    }
    return time;
  }

  void object(String name) {
    if (has(name) && !node.path(name).isObject()) {
      throw wrong(name, "invalid_input", "Must be an object.");
    }
  }

  List<JsonNode> list(String name) {
    JsonNode value = node.path(name);
    if (has(name) && !value.isArray()) {
      throw wrong(
          name, "not_a_list", "Expected a list of items but got type \"" + type(value) + "\".");
    }
    return Json.list(value, item -> item);
  }

  /// The object in the field; empty where it is left out.
  Body in(String name) {
    object(name);
    JsonNode value = has(name) ? node.path(name) : Json.object();
    return new Body(value, attr(name) + "__");
  }

  /// Copies the fields that were sent.
  void copy(ObjectNode into, String... names) {
    for (String name : names) {
      if (sent(name)) {
        into.set(name, node.get(name));
      }
    }
  }

  Refusal wrong(String name, String code, String detail) {
    return Refusal.of(400, "validation_error", code, detail, attr(name));
  }

  private String attr(String name) {
    return at + name;
  }

  private static String type(JsonNode value) {
    return value.isObject() ? "dict" : value.isTextual() ? "str" : "int";
  }
}
