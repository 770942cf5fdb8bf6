package dev.labbook.cli;

import static dev.labbook.cli.Workshop.split;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.labbook.cli.Workshop.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What commands print in each format that they know, and that they say which those are.
final class DocumentsPrintedTest {
  @TempDir private Path folder;
  private Workshop shop;

  @BeforeEach
  void open() {
    shop = new Workshop(folder);
    shop.live("a running", "b running", "c draft", "u running");
    shop.workspace("");
    shop.define("a", "status: running", split(40), "end: 2026-11-10");
    shop.define("b", "status: running");
    shop.define("c", "status: draft");
  }

  /// Every key that is printed is described.
  private static List<?> errors(String schema, JsonNode document) throws IOException {
    Path file = Path.of("schemas", schema + ".schema.json");
    JsonNode json = new ObjectMapper().readTree(Files.readString(file));
    close(json);
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(json)
        .validate(document);
  }

  private static void close(JsonNode schema) {
    schema.forEach(DocumentsPrintedTest::close);
    if (schema instanceof ObjectNode object
        && object.path("type").asText().equals("object")
        && object.has("properties")) {
      object.put("additionalProperties", false);
    }
  }

  @Test
  void drift_is_as_its_schema_says() throws Exception {
    JsonNode drift = shop.run("drift", "--format", "json").json();
    assertThat(drift.at("/summary/drifted").asInt()).isEqualTo(1);
    assertThat(drift.at("/summary/zombies").asInt()).isEqualTo(2);
    assertThat(drift.at("/summary/unmanaged").asInt()).isEqualTo(1);
    assertThat(errors("drift", drift)).isEmpty();
    shop.repository();
    shop.commit("all");
    shop.remove("experiments/b.yaml");
    JsonNode based = shop.run("drift", "--base", "HEAD", "--format", "json").json();
    assertThat(based.path("removed")).hasSize(1);
    assertThat(errors("drift", based)).isEmpty();
    shop.write("experiments/b.yaml", "kind: nothing\n");
    assertThat(errors("drift", shop.run("drift", "--format", "json").json())).isEmpty();
  }

  @Test
  void drift_speaks_every_format() {
    Ran html = shop.run("drift", "--format", "html");
    assertThat(html.exit()).isEqualTo(2);
    assertThat(html.out())
        .startsWith("<!DOCTYPE html>")
        .contains("<th scope=\"row\"><code>treatments[&quot;Off&quot;].allocation</code></th>")
        .contains("past-end")
        .contains("launchdarkly/experiment:shop/u");
    JsonNode sarif = shop.run("drift", "--format", "sarif").json();
    JsonNode results = sarif.at("/runs/0/results");
    assertThat(results.findValuesAsText("ruleId"))
        .contains("drifted", "past-end", "old-draft", "unmanaged");
    assertThat(results.at("/0/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("experiments/a.yaml");
    assertThat(shop.run("drift", "--format", "junit").out())
        .contains("<testsuite name=\"labbook drift\" tests=\"3\" failures=\"2\"")
        .contains("<testcase name=\"a\" classname=\"launchdarkly/experiment:shop\">");
  }

  @Test
  void import_and_pull_are_as_their_schema_says() throws Exception {
    JsonNode imported = shop.run("import", "--all", "--format", "json").json();
    assertThat(imported.at("/summary/written").asInt()).isEqualTo(1);
    assertThat(errors("files", imported)).isEmpty();
    JsonNode pulled = shop.run("pull", "--format", "json").json();
    assertThat(pulled.at("/summary/changed").asInt()).isEqualTo(1);
    assertThat(errors("files", pulled)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "import --all --format html, 'it prints: json, text'",
    "pull --format sarif, 'it prints: json, text'",
    "drift --format yaml, 'it prints: html, json, junit, markdown, sarif, text'"
  })
  void a_format_that_means_nothing_is_wrong_usage_and_the_others_are_named(
      String line, String formats) {
    Ran ran = shop.run(line.split(" "));
    assertThat(ran.exit()).isEqualTo(64);
    assertThat(ran.err()).contains(formats);
  }

  @Test
  void a_part_of_a_saved_plan_is_shown() {
    shop.define("a", "name: Another");
    shop.define("b", "name: Another too");
    shop.run("plan", "--save", "plan.json");
    Ran part = shop.run("show", "plan.json", "--only", "b", "--format", "json");
    assertThat(part.json().path("changes")).hasSize(1);
    assertThat(part.json().at("/changes/0/address").asText()).endsWith("/b");
    assertThat(part.json().at("/summary/requests").asInt()).isEqualTo(1);
    assertThat(shop.run("show", "plan.json", "--target", "shop").out()).contains("~ a", "~ b");
    Ran other = shop.run("show", "plan.json", "--target", "web");
    assertThat(other.exit()).isEqualTo(64);
    assertThat(other.err()).contains("its targets are: shop");
  }

  @Test
  void editors_learn_every_kind() throws Exception {
    Path fresh = Files.createDirectory(folder.resolve("fresh"));
    Console console = new Console(fresh);
    console.run(List.of("init"));
    ObjectMapper mapper = new ObjectMapper();
    JsonNode settings = mapper.readTree(Files.readString(fresh.resolve(".vscode/settings.json")));
    settings
        .path("yaml.schemas")
        .fieldNames()
        .forEachRemaining(name -> assertThat(fresh.resolve(name)).exists());
    Path all = fresh.resolve(".vscode/labbook-definition.schema.json");
    JsonNode schema = mapper.readTree(Files.readString(all));
    List<String> refs = schema.path("allOf").findValuesAsText("$ref");
    assertThat(refs).hasSize(console.kinds().size());
    refs.forEach(ref -> assertThat(all.resolveSibling(ref)).exists());
    assertThat(schema.at("/properties/kind/enum")).hasSize(console.kinds().size());
    assertThat(settings.at("/yaml.schemas/.~1.vscode~1labbook-definition.schema.json").toString())
        .contains("experiments/**/*.yaml", "experiments/**/*.yml");
  }
}
