package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A vendor's OpenAPI document as plain JSON Schema: what it calls nullable may be null, and what
/// an object's schema does not name is not allowed.
public final class OpenApi {
  private final ObjectNode document = Json.object();
  private final Map<String, Schema> schemas = new HashMap<>();

  private OpenApi(JsonNode schemas) {
    document.putObject("components").set("schemas", schemas);
  }

  /// Where the documents lie; they may be missing.
  public static Path folder() {
    return Path.of(System.getProperty("labbook.shared", "../shared")).resolve("contracts");
  }

  /// Reads a document.
  ///
  /// @param extra fields (`Schema.field`) that the document lacks or gets wrong, as is known from
  ///   elsewhere
  public static OpenApi read(String file, Set<String> extra) throws IOException {
    JsonNode text = Json.parse(Files.readAllBytes(folder().resolve(file)));
    JsonNode schemas = text.at("/components/schemas");
    plain(schemas);
    for (String field : extra) {
      String[] parts = field.split("\\.", -1);
      if (schemas.path(parts[0]).path("properties") instanceof ObjectNode properties) {
        properties.set(parts[1], Json.object());
      }
    }
    return new OpenApi(schemas);
  }

  /// Whether the document has a schema of that name.
  public boolean has(String schema) {
    return document.at("/components/schemas").has(schema);
  }

  /// What is wrong with the answer, a line each.
  public List<String> compare(String name, JsonNode answer) {
    Schema schema =
        schemas.computeIfAbsent(
            name,
            it ->
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(document.deepCopy().put("$ref", "#/components/schemas/" + it)));
    return schema.validate(answer).stream().map(String::valueOf).toList();
  }

  private static void plain(JsonNode node) {
    if (node instanceof ObjectNode schema) {
      if (schema.path("nullable").asBoolean() && schema.path("type").isTextual()) {
        String type = schema.path("type").asText();
        schema.putArray("type").add(type).add("null");
      }
      if (schema.path("properties").isObject() && !schema.has("additionalProperties")) {
        schema.put("additionalProperties", false);
      }
      schema.remove(List.of("nullable", "example"));
    }
    node.forEach(OpenApi::plain);
  }
}
