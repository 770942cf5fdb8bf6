package dev.labbook.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
    JsonNode place = pointer.isEmpty() ? seed : seed.at(pointer);
    if (value.isEmpty()) {
      ((ObjectNode) place).remove(name);
    } else {
      ((ObjectNode) place).set(name, Json.parse(value.replace('\'', '"').getBytes(UTF_8)));
    }
    return seed;
  }

  /// Pointer, field, its new value (empty: taken away).
  static Stream<String[]> good() {
    return Stream.of(
        change("", "$schema", "'../schemas/sandbox.schema.json'"),
        change("", "api", "'2026'"),
        change("", "projectName", "'The shop'"),
        change("", "token", "{'member': 'ada@example.com'}"),
        change("", "token", "{'service': true}"),
        change("", "lenientPatch", "true"),
        change("", "maxPageSize", "50"),
        change("", "rateLimit", "{'perWindow': 5}"),
        change("", "randomizationUnits", "['user', 'account']"),
        change("/members/0", "role", "'admin'"),
        change("/metrics/0", "kind", "'click'"),
        change("/metrics/0", "tags", "['a']"),
        change("/flags/0", "archived", "'2026-11-12T09:30:00Z'"),
        change("/flags/0", "version", "12"),
        change(
            "/flags/0/environments/production",
            "fallthrough",
            "{'rollout': {'Blue': 12.5, 'Green': 87.5}}"),
        change("/flags/0/environments/production", "lastModified", "1794475800000"),
        change(
            "/flags/1/environments/production",
            "fallthrough",
            "{'rollout': {'true': 50, 'false': 50}, 'contextKind': 'account'}"),
        change("/experiments/0", "name", ""),
        change("/experiments/0", "tags", "['web']"),
        change("/experiments/0", "analysisConfig", "{'bayesianThreshold': '95'}"),
        change("/experiments/0", "type", "'mab'"),
        change("/experiments/0/iterations/0", "startedAt", "'2026-03-01'"),
        change("/experiments/0/iterations/0", "randomizationUnit", "null"),
        change("/experiments/0/iterations/0", "notInExperiment", "true"),
        change("/experiments/0/iterations/0", "attributes", "['country']"),
        change("/experiments/0/iterations/1", "justification", "'because'"),
        change("/experiments/0/iterations/0/treatments/0", "allocation", "'50'"),
        change("/experiments/0/iterations/0/treatments/0", "_id", "'t-1'"));
  }

  static Stream<String[]> bad() {
    return Stream.of(
        change("", "platform", ""),
        change("", "platform", "'posthog'"),
        change("", "project", ""),
        change("", "project", "'a b'"),
        change("", "project", "7"),
        change("", "environments", ""),
        change("", "environments", "[]"),
        change("", "environments", "[{'name': 'x'}]"),
        change("", "api", "2024"),
        change("", "api", "'2023'"),
        change("", "token", "{}"),
        change("", "token", "{'service': false}"),
        change("", "token", "{'member': 'ada@example.com', 'service': true}"),
        change("", "lenientPatch", "'yes'"),
        change("", "maxPageSize", "0"),
        change("", "maxPageSize", "1.5"),
        change("", "rateLimit", "{}"),
        change("", "extra", "1"),
        change("", "members", "{}"),
        change("", "randomizationUnits", "['']"),
        change("/members/0", "email", ""),
        change("/members/0", "age", "7"),
        change("/members/0", "firstName", "7"),
        change("/metrics/0", "key", "'a b'"),
        change("/metrics/0", "kind", "'odd'"),
        change("/metrics/0", "isNumeric", "1"),
        change("/metrics/0", "tags", "'a'"),
        change("/metricGroups/0", "metrics", "[]"),
        change("/metricGroups/0", "kind", "'guardrail'"),
        change("/flags/0", "key", ""),
        change("/flags/0", "variations", "[{'value': 1}]"),
        change("/flags/0", "archived", "'soon'"),
        change("/flags/0/variations/0", "value", ""),
        change("/flags/0/variations/0", "colour", "1"),
        change("/flags/0/environments/production", "on", "1"),
        change("/flags/0/environments/production", "version", "0"),
        change("/flags/0/environments/production", "fallthrough", "{}"),
        change(
            "/flags/0/environments/production",
            "fallthrough",
            "{'variation': 0, 'rollout': {'Blue': 100}}"),
        change("/flags/0/environments/production", "fallthrough", "{'variation': 1.5}"),
        change("/flags/0/environments/production", "offVariation", "null"),
        change("/flags/0/environments/production/rules/0", "rollout", ""),
        change(
            "/flags/0/environments/production/rules/0",
            "clauses",
            "[{'attribute': 'a', 'op': 'in', 'values': []}]"),
        change(
            "/flags/0/environments/production/rules/0", "clauses", "[{'op': 'in', 'values': [1]}]"),
        change("/experiments/0", "key", ""),
        change("/experiments/0", "flag", ""),
        change("/experiments/0", "iterations", "[]"),
        change("/experiments/0", "methodology", "'astrology'"),
        change("/experiments/0", "analysisConfig", "'x'"),
        change("/experiments/0", "archived", "-1"),
        change("/experiments/0/iterations/0", "status", ""),
        change("/experiments/0/iterations/0", "status", "'paused'"),
        change("/experiments/0/iterations/0", "metrics", ""),
        change("/experiments/0/iterations/0", "metrics", "{'secondary': []}"),
        change(
            "/experiments/0/iterations/0",
            "metrics",
            "{'primary': {'group': 'checkout-funnel', 'x': 1}}"),
        change("/experiments/0/iterations/0", "treatments", ""),
        change("/experiments/0/iterations/0", "startedAt", "'yesterday'"),
        change("/experiments/0/iterations/0", "startedAt", "-5"),
        change("/experiments/0/iterations/0", "randomizationUnit", "''"),
        change("/experiments/0/iterations/0", "canReshuffleTraffic", "'no'"),
        change("/experiments/0/iterations/0", "winning", "'With'"),
        change("/experiments/0/iterations/0/treatments/0", "name", ""),
        change("/experiments/0/iterations/0/treatments/0", "variation", ""),
        change("/experiments/0/iterations/0/treatments/0", "allocation", ""),
        change("/experiments/0/iterations/0/treatments/0", "allocation", "'half'"),
        change("/experiments/0/iterations/0/treatments/0", "allocation", "101"),
        change("/experiments/0/iterations/0/treatments/0", "baseline", "0"));
  }

  private static String[] change(String... change) {
    return change;
  }

  @ParameterizedTest(name = "{0}/{1} = {2}")
  @MethodSource("good")
  void bothAccept(String pointer, String name, String value) throws Exception {
    ObjectNode seed = changed(pointer, name, value);
    assertThat(SCHEMA.validate(seed)).isEmpty();
    assertThat(reader(seed)).isEmpty();
  }

  @ParameterizedTest(name = "{0}/{1} = {2}")
  @MethodSource("bad")
  void bothRefuse(String pointer, String name, String value) throws Exception {
    ObjectNode seed = changed(pointer, name, value);
    assertThat(SCHEMA.validate(seed)).isNotEmpty();
    assertThat(reader(seed)).isNotEmpty();
  }

  @Test
  void theReaderSurvivesAnyNodeAnywhere() throws Exception {
    List<String> odd =
        List.of("null", "true", "7", "-1.5e300", "''", "'x'", "[]", "[[]]", "{}", "{'a': null}");
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
          ((com.fasterxml.jackson.databind.node.ArrayNode) parent).set(index, node);
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
