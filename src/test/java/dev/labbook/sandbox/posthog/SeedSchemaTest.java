package dev.labbook.sandbox.posthog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.labbook.sandbox.Json;
import dev.labbook.sandbox.SeedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `schemas/sandbox-posthog.schema.json` and the reader agree on what a seed may look like.
/// References (that a flag exists, say) are the reader's alone.
class SeedSchemaTest {
  private static final Path FILE = Path.of("schemas/sandbox-posthog.schema.json");

  private static final Schema SCHEMA = schema();

  private static Schema schema() {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(
              SchemaLocation.of("file:///schemas/sandbox-posthog.schema.json"),
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

  @ParameterizedTest(name = "{0}/{1} = {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | $schema | '../schemas/sandbox-posthog.schema.json'",
        "`` | api | 'seed'",
        "`` | scopes | ['experiment:read']",
        "`` | rateLimit | {'perWindow':3,'retryAfter':false}",
        "`` | approvals | ['*']",
        "/flags/0 | filters | {'groups':[]}",
        "/flags/0 | archived | true",
        "/experiments/0 | description | ''",
        "/experiments/0 | secondaryMetrics | []",
        "/experiments/1 | excludedVariants | ['test']",
        "/experiments/1 | runningTime | {'minimum_detectable_effect':20}",
        "/experiments/4 | endedAt | 1767225600000",
      })
  void bothAccept(String pointer, String name, String value) throws Exception {
    ObjectNode seed = Place.seed();
    ((ObjectNode) seed.at(pointer)).set(name, Place.json(value));
    assertThat(SCHEMA.validate(seed)).isEmpty();
    assertThat(reader(seed)).isEmpty();
  }

  @Test
  void theSeedOfTheTestsIsOne() throws Exception {
    assertThat(SCHEMA.validate(Place.seed())).isEmpty();
    assertThat(reader(Place.seed())).isEmpty();
  }

  @Test
  void theReaderSurvivesAnyNodeAnywhere() throws Exception {
    List<String> odd = List.of("null", "true", "-1.5e300", "''", "[[]]", "{'a': null}");
    for (String pointer : pointers(Place.seed(), "")) {
      for (String value : odd) {
        ObjectNode seed = Place.seed();
        int slash = pointer.lastIndexOf('/');
        JsonNode parent = slash == 0 ? seed : seed.at(pointer.substring(0, slash));
        String name = pointer.substring(slash + 1);
        if (parent instanceof ObjectNode object) {
          object.set(name, Place.json(value));
        } else if (parent instanceof ArrayNode array) {
          array.set(Integer.parseInt(name), Place.json(value));
        }
        List<String> problems = reader(seed);
        boolean valid = SCHEMA.validate(seed).isEmpty();
        assertThat(valid || !problems.isEmpty())
            .as("%s = %s: the schema refuses it, the reader does not", pointer, value)
            .isTrue();
      }
    }
  }

  @Test
  void theExampleInTheDocumentationIsASeed() throws Exception {
    String page = Files.readString(Path.of("docs/sandbox.md"));
    int posthog = page.indexOf("sandbox-posthog.schema.json\",");
    int start = page.lastIndexOf("```json\n", posthog) + 8;
    String text = page.substring(start, page.indexOf("```", start));
    JsonNode example = Json.parse(text.getBytes(StandardCharsets.UTF_8));
    assertThat(SCHEMA.validate(example)).isEmpty();
    assertThat(reader(example)).isEmpty();
  }

  @Test
  void everyFieldIsDescribed() throws Exception {
    JsonNode schema = Json.parse(Files.readAllBytes(FILE));
    List<String> silent = new ArrayList<>();
    describe(schema, schema, "", silent);
    assertThat(silent).isEmpty();
  }

  private static void describe(JsonNode root, JsonNode node, String at, List<String> silent) {
    node.path("properties")
        .properties()
        .forEach(
            field -> {
              String ref = field.getValue().path("$ref").asText("");
              boolean said =
                  field.getValue().has("description")
                      || (!ref.isEmpty() && root.at(ref.substring(1)).has("description"));
              if (!said) {
                silent.add(at + "/" + field.getKey());
              }
            });
    for (JsonNode child : node) {
      describe(root, child, at, silent);
    }
  }

  /// All places that the reader looks into; what PostHog spells is left alone.
  private static List<String> pointers(JsonNode node, String at) {
    List<String> pointers = new ArrayList<>();
    Iterator<String> names = node.fieldNames();
    Set<String> foreign = Set.of("metrics", "query", "filters");
    while (names.hasNext()) {
      String name = names.next();
      pointers.add(at + "/" + name);
      if (!foreign.contains(name)) {
        pointers.addAll(pointers(node.get(name), at + "/" + name));
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.add(at + "/" + i);
      pointers.addAll(pointers(node.get(i), at + "/" + i));
    }
    return pointers;
  }
}
