package dev.labbook.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/// Schemas and what they have against a document.
public final class SchemaFiles {
  private SchemaFiles() {}

  /// What a schema has against a document; empty when it is right.
  public static List<String> faults(JsonNode schema, JsonNode document) {
    return faults(compiled(schema), document);
  }

  /// A schema that is asked many times.
  static Schema compiled(JsonNode schema) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
  }

  static List<String> faults(Schema schema, JsonNode document) {
    return schema.validate(document).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
