package dev.labbook.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.Type;

/// Writes a shape as a JSON Schema (draft 2020-12), for editors.
public final class SchemaWriter {
  private SchemaWriter() {}

  /// The schema of a document; top-level keys that begin with `x-` are free.
  public static ObjectNode schema(String title, String description, Type.Shape shape) {
    throw new UnsupportedOperationException();
  }

  /// The same bytes for the same schema: two spaces, LF, a line end at the end.
  public static String print(JsonNode schema) {
    throw new UnsupportedOperationException();
  }
}
