package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A vendor's OpenAPI document, and a plain walk that compares an answer with a schema in it:
/// required fields, types, enums, and fields that the document does not know.
///
/// @param extra fields (`Schema.field`) that are known from elsewhere to be sent
record OpenApi(JsonNode schemas, Set<String> extra) {

  /// Where the documents lie; they may be missing.
  static Path folder() {
    return Path.of(System.getProperty("labbook.shared", "../shared")).resolve("contracts");
  }

  static OpenApi read(String version, Set<String> extra) throws IOException {
    Path file = folder().resolve("launchdarkly-openapi-" + version + ".json");
    return new OpenApi(Json.parse(Files.readAllBytes(file)).at("/components/schemas"), extra);
  }

  boolean has(String schema) {
    return schemas.has(schema);
  }

  /// What is wrong with the answer, a line each.
  List<String> compare(String schema, JsonNode answer) {
    List<String> wrong = new ArrayList<>();
    walk(schema, schemas.path(schema), answer, schema, wrong);
    return wrong;
  }

  private void walk(String name, JsonNode schema, JsonNode node, String at, List<String> wrong) {
    if (schema.has("$ref")) {
      String ref = schema.path("$ref").asText();
      String target = ref.substring(ref.lastIndexOf('/') + 1);
      walk(target, schemas.path(target), node, at, wrong);
      return;
    }
    schema.path("allOf").forEach(part -> walk(name, part, node, at, wrong));
    if (!fits(schema.path("type").asText(), node)) {
      wrong.add(at + " is no " + schema.path("type").asText());
    }
    if (schema.has("enum") && !contains(schema.path("enum"), node)) {
      wrong.add(at + " is none of " + schema.path("enum"));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(name, schema.path("items"), node.get(i), at + "[" + i + "]", wrong);
    }
    if (node.isObject() && schema.path("type").asText().equals("object")) {
      walkObject(name, schema, node, at, wrong);
    }
  }

  private void walkObject(
      String name, JsonNode schema, JsonNode node, String at, List<String> wrong) {
    for (JsonNode required : schema.path("required")) {
      if (!node.has(required.asText())) {
        wrong.add(at + " lacks " + required.asText());
      }
    }
    node.properties()
        .forEach(
            field -> {
              String place = at + "." + field.getKey();
              JsonNode known = schema.path("properties").path(field.getKey());
              JsonNode other = schema.path("additionalProperties");
              if (known.isObject()) {
                walk(place, known, field.getValue(), place, wrong);
              } else if (other.isObject()) {
                walk(place, other, field.getValue(), place, wrong);
              } else if (schema.has("properties") && !extra.contains(name + "." + field.getKey())) {
                wrong.add(place + " is not in the document");
              }
            });
  }

  private static boolean contains(JsonNode list, JsonNode wanted) {
    for (JsonNode item : list) {
      if (item.equals(wanted)) {
        return true;
      }
    }
    return false;
  }

  private static boolean fits(String type, JsonNode node) {
    return switch (type) {
      case "object" -> node.isObject();
      case "array" -> node.isArray();
      case "string" -> node.isTextual();
      case "integer" -> node.isIntegralNumber();
      case "number" -> node.isNumber();
      case "boolean" -> node.isBoolean();
      default -> true;
    };
  }
}
