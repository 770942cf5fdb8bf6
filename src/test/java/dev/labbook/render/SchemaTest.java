package dev.labbook.render;

import static dev.labbook.plan.PlanSamples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.labbook.execute.ReportFile;
import dev.labbook.plan.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is printed is as the schemas in `schemas/` say, to the last key; and what is broken is not.
final class SchemaTest {
  private static final List<String> DOCUMENTS =
      List.of("plan", "report", "problems", "drift", "files");

  @TestFactory
  Stream<DynamicTest> what_is_printed_is_valid_and_every_key_is_described() {
    return Stream.of("plan", "report", "problems").flatMap(this::printed);
  }

  private Stream<DynamicTest> printed(String document) {
    JsonNode closed = closed(schema(document));
    return files(document).stream()
        .map(
            file ->
                dynamicTest(
                    file.toString(),
                    () -> assertThat(errors(closed, json(Files.readString(file)))).isEmpty()));
  }

  @TestFactory
  Stream<DynamicTest> examples_are_valid_and_the_schemas_themselves() {
    return DOCUMENTS.stream()
        .map(
            document ->
                dynamicTest(
                    document,
                    () -> {
                      JsonNode schema = schema(document);
                      assertThat(errors(closed(schema), schema.at("/examples/0"))).isEmpty();
                      assertThat(schema.findValues("description")).hasSizeGreaterThan(10);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> a_broken_plan_is_not_valid() {
    return broken(
        "plan",
        PlanFile.write(RenderSamples.plans().get("problems")),
        Map.ofEntries(
            Map.entry("no digest", p -> p.remove("digest")),
            Map.entry("a digest that is none", p -> p.put("digest", "sha256:1")),
            Map.entry("another format", p -> p.put("formatVersion", "2.0")),
            Map.entry("no list of changes", p -> p.remove("changes")),
            Map.entry("an action that is none", p -> at(p, "/changes/0").put("action", "explode")),
            Map.entry("no actions", p -> at(p, "/changes/0").putArray("actions")),
            Map.entry("no basis", p -> at(p, "/changes/0").remove("basis")),
            Map.entry("an address that is none", p -> at(p, "/changes/0").put("address", "key")),
            Map.entry(
                "a method that is none", p -> at(p, "/changes/0/steps/0").put("method", "GO")),
            Map.entry("no path", p -> at(p, "/changes/0/steps/0").remove("path")),
            Map.entry(
                "a late value from nowhere",
                p -> at(p, "/changes/0/steps/0/late/flagVersion").remove("pointer")),
            Map.entry("a file without a line", p -> at(p, "/problems/0").remove("line")),
            Map.entry("a severity that is none", p -> at(p, "/problems/0").put("severity", "bad")),
            Map.entry("a count of zero", p -> at(p, "/summary").put("stop", 0)),
            Map.entry("a count of something else", p -> at(p, "/summary").put("exploded", 1)),
            Map.entry("no requests", p -> at(p, "/summary").remove("requests"))));
  }

  @TestFactory
  Stream<DynamicTest> a_broken_report_is_not_valid() {
    return broken(
        "report",
        ReportFile.write(RenderSamples.reports().get("report-mixed")),
        Map.of(
            "no digest", r -> r.remove("planDigest"),
            "an outcome that is none", r -> at(r, "/outcomes/0").put("outcome", "fine"),
            "not done and no message", r -> at(r, "/outcomes/1").remove("message"),
            "stale and nothing moved", r -> at(r, "/outcomes/3").remove("moved"),
            "moved and not stale", r -> at(r, "/outcomes/0").putArray("moved"),
            "no count", r -> at(r, "/summary").remove("unknown"),
            "less than nothing", r -> at(r, "/summary").put("requests", -1)));
  }

  @TestFactory
  Stream<DynamicTest> broken_problems_are_not_valid() {
    ObjectNode problems = (ObjectNode) json(ProblemsJson.of(RenderSamples.problems(), 14));
    return broken(
        "problems",
        problems,
        Map.of(
            "no summary", p -> p.remove("summary"),
            "no code", p -> at(p, "/problems/0").remove("code"),
            "line 0", p -> at(p, "/problems/0").put("line", 0),
            "a list in place of a count", p -> at(p, "/summary").putArray("errors")));
  }

  private static Stream<DynamicTest> broken(
      String document, ObjectNode sound, Map<String, Consumer<ObjectNode>> damages) {
    JsonNode schema = schema(document);
    assertThat(errors(schema, sound)).isEmpty();
    return damages.entrySet().stream()
        .map(
            damage ->
                dynamicTest(
                    damage.getKey(),
                    () -> {
                      ObjectNode copy = sound.deepCopy();
                      damage.getValue().accept(copy);
                      assertThat(errors(schema, copy)).isNotEmpty();
                    }));
  }

  private static ObjectNode at(ObjectNode json, String pointer) {
    return json.withObject(pointer);
  }

  private static List<?> errors(JsonNode schema, JsonNode document) {
    Schema parsed =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);
    return parsed.validate(document);
  }

  private static JsonNode schema(String document) {
    try {
      return json(Files.readString(Path.of("schemas", document + ".schema.json")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// The same schema, in which a key that it does not describe is an error.
  private static JsonNode closed(JsonNode schema) {
    JsonNode copy = schema.deepCopy();
    close(copy);
    return copy;
  }

  private static void close(JsonNode schema) {
    schema.forEach(SchemaTest::close);
    if (schema instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")
        && !object.has("additionalProperties")) {
      object.put("additionalProperties", false);
    }
  }

  private static List<Path> files(String document) {
    try (Stream<Path> files = Files.walk(Golden.FOLDER)) {
      return files.filter(f -> f.endsWith(document + ".json")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
