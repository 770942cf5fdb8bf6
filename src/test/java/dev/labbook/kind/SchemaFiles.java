package dev.labbook.kind;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The committed schemas.
public final class SchemaFiles {
  private SchemaFiles() {}

  /// Fails when `schemas/NAME` is not what the code writes; with `-Dlabbook.rewrite=true` it is
  /// written anew.
  public static void check(String name, JsonNode schema) throws IOException {
    Path file = Path.of("schemas", name);
    String text = SchemaWriter.print(schema);
    if (Boolean.getBoolean("labbook.rewrite")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(file)
        .as("to write it anew, run the test with -Dlabbook.rewrite=true")
        .exists()
        .hasContent(text);
  }

  /// What a schema has against a document; empty when it is right.
  public static List<String> faults(JsonNode schema, JsonNode document) {
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return compiled.validate(document).stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
        .toList();
  }
}
