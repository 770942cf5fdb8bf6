package dev.labbook.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// `schemas/sandbox.schema.json` and the reader agree on what a seed may look like. References
/// (that a flag exists, that shares sum up) are the reader's alone.
class SeedSchemaTest {
  private static final Path FILE = Path.of("schemas/sandbox.schema.json");

  private static final Schema SCHEMA = schema();

  /// The schema's own name is relative, so it is read as from a place.
  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              SchemaLocation.of("file:///schemas/sandbox.schema.json"),
              Json.parse(Files.readAllBytes(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> reader(JsonNode seed) {
    List<String> problems = new ArrayList<>();
    SeedReader.read(new SeedNode(seed, "", problems));
    return problems;
  }

  private static ObjectNode changed(String pointer, String name, String value) throws Exception {
    ObjectNode seed = Shop.seed();
    Shop.change(seed, pointer, name, value);
    return seed;
  }

  @ParameterizedTest(name = "{0}/{1} = {2}")
  @CsvFileSource(resources = "seed-good.csv", delimiter = '|', quoteCharacter = '`')
  void bothAccept(String pointer, String name, String value) throws Exception {
    ObjectNode seed = changed(pointer, name, value);
    assertThat(SCHEMA.validate(seed)).isEmpty();
    assertThat(reader(seed)).isEmpty();
  }

  @ParameterizedTest(name = "{0}/{1} = {2}")
  @CsvFileSource(resources = "seed-bad.csv", delimiter = '|', quoteCharacter = '`')
  void bothRefuse(String pointer, String name, String value) throws Exception {
    ObjectNode seed = changed(pointer, name, value);
    assertThat(SCHEMA.validate(seed)).isNotEmpty();
    assertThat(reader(seed)).isNotEmpty();
  }

  @Test
  void theReaderSurvivesAnyNodeAnywhere() throws Exception {
    List<String> odd = List.of("null", "true", "-1.5e300", "''", "[[]]", "{'a': null}");
    for (String pointer : pointers(Shop.seed(), "")) {
      for (String value : odd) {
        ObjectNode seed = Shop.seed();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = slash == 0 ? seed : seed.at(pointer.substring(0, slash));
        JsonNode node = Json.parse(value.replace('\'', '"').getBytes(UTF_8));
        if (parent instanceof ObjectNode object) {
          object.set(pointer.substring(slash + 1), node);
        } else {
          int index = Integer.parseInt(pointer.substring(slash + 1));
          ((ArrayNode) parent).set(index, node);
        }
        List<String> problems = reader(seed);
        boolean valid = SCHEMA.validate(seed).isEmpty();
        assertThat(valid || !problems.isEmpty())
            .as("%s = %s: the schema refuses it, the reader does not", pointer, value)
            .isTrue();
      }
    }
  }

  private static List<String> pointers(JsonNode node, String at) {
    List<String> pointers = new ArrayList<>();
    Iterator<String> names = node.fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      pointers.add(at + "/" + name);
      pointers.addAll(pointers(node.get(name), at + "/" + name));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.add(at + "/" + i);
      pointers.addAll(pointers(node.get(i), at + "/" + i));
    }
    return pointers;
  }

  @Test
  void theExampleInTheDocumentationIsASeed() throws Exception {
    String page = Files.readString(Path.of("docs/sandbox.md"));
    int start = page.indexOf("```json\n") + 8;
    JsonNode example =
        Json.parse(page.substring(start, page.indexOf("```", start)).getBytes(UTF_8));
    assertThat(SCHEMA.validate(example)).isEmpty();
    assertThat(reader(example)).isEmpty();
  }

  @Test
  void everyFieldIsDescribedAndNothingMoreIsAllowed() throws Exception {
    JsonNode schema = Json.parse(Files.readAllBytes(FILE));
    assertThat(schema.path("$id").asText()).isEqualTo("sandbox.schema.json");
    List<String> silent = new ArrayList<>();
    check(schema, schema, "", silent);
    assertThat(silent).isEmpty();
  }

  private static void check(JsonNode root, JsonNode node, String at, List<String> silent) {
    if (node.has("properties") && !node.has("additionalProperties")) {
      silent.add(at + " allows other fields");
    }
    node.path("properties")
        .properties()
        .forEach(
            field -> {
              JsonNode target = field.getValue();
              String ref = target.path("$ref").asText("");
              boolean said =
                  target.has("description")
                      || (!ref.isEmpty() && root.at(ref.substring(1)).has("description"));
              if (!said) {
                silent.add(at + "/" + field.getKey());
              }
            });
    node.properties().forEach(f -> check(root, f.getValue(), at + "/" + f.getKey(), silent));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      check(root, node.get(i), at + "/" + i, silent);
    }
  }
}
