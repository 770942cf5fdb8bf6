package dev.labbook.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// JSON and its schemas.
final class Json {
  /// The name for a document without a schema.
  static final String ANY = "";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  /// What is wrong with a document by `schemas/NAME.schema.json`.
  static List<?> errors(String name, String document) throws IOException {
    String file = name + ".schema.json";
    String schema = name.equals(ANY) ? "{}" : Files.readString(Path.of("schemas", file), UTF_8);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(SchemaLocation.of("file:///schemas/" + file), MAPPER.readTree(schema))
        .validate(MAPPER.readTree(document));
  }
}
