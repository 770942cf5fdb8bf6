package dev.labbook.kind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.Field;
import dev.labbook.source.Type;

/// Writes a shape as a JSON Schema (draft 2020-12), for editors.
public final class SchemaWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SchemaWriter() {}

  /// The schema of a document; top-level keys that begin with `x-` are free.
  public static ObjectNode schema(String title, String description, Type.Shape shape) {
    ObjectNode schema = JSON.objectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.put("description", description);
    schema.setAll(shape(shape));
    schema.putObject("patternProperties").set("^x-", JSON.objectNode());
    return SharedSchemas.of(schema);
  }

  /// The same bytes for the same schema: two spaces, LF, a line end at the end.
  public static String print(JsonNode schema) {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(
            Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator(""));
    printer.indentObjectsWith(indenter);
    printer.indentArraysWith(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot fail to print", e);
    }
  }

  static ObjectNode shape(Type.Shape shape) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (Field field : shape.fields()) {
      properties.set(field.name(), field(field));
    }
    if (shape.fields().stream().anyMatch(Field::required)) {
      var required = schema.putArray("required");
      shape.fields().stream().filter(Field::required).forEach(f -> required.add(f.name()));
    }
    return shape.open() ? schema : schema.put("additionalProperties", false);
  }

  private static ObjectNode field(Field field) {
    ObjectNode schema = JSON.objectNode().put("description", field.doc());
    schema.setAll(TypeSchema.of(field.type(), field.emptiable()));
    if (!field.examples().isEmpty()) {
      var examples = schema.putArray("examples");
      field.examples().forEach(example -> examples.add(NodeJson.json(example)));
    }
    return schema;
  }
}
