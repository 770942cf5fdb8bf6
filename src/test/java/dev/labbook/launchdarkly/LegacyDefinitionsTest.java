package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.kind.NodeJson;
import dev.labbook.kind.SchemaFiles;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The decoder and the schema agree on what is a good definition of legacy experiments; what is bad
/// has its exact code and place.
final class LegacyDefinitionsTest {
  private static final Path EXAMPLES = Path.of("src/test/resources/definitions");
  private static final LegacyExperiments KIND = LegacyBench.KIND;

  private static final String HEAD =
      "kind: launchdarkly/legacy-experiments\ntarget: shop\nflag: old-banner\n";

  private final JsonNode schema;

  LegacyDefinitionsTest() throws IOException {
    Path file = Path.of("schemas/launchdarkly-legacy-experiments.schema.json");
    schema = new ObjectMapper().readTree(Files.readAllBytes(file));
  }

  @TestFactory
  Stream<DynamicTest> good_ones_are_good_to_both() throws IOException {
    return examples("good").map(text -> dynamicTest(text, () -> good(document(text))));
  }

  private void good(String document) {
    assertThat(problems(document)).isEmpty();
    assertThat(faults(document)).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> bad_ones_are_bad_to_both() throws IOException {
    return examples("bad").map(text -> dynamicTest(text, () -> bad(text)));
  }

  private void bad(String example) {
    String[] parts = example.split("\\| ", 2);
    boolean beyondSchemas = parts[0].contains("~");
    List<String> expected = List.of(parts[0].replace("~", "").strip().split(", "));
    String document = document(parts[1]);
    assertThat(problems(document)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(faults(document).isEmpty()).isEqualTo(beyondSchemas);
  }

  private static Stream<String> examples(String sort) throws IOException {
    Path file = EXAMPLES.resolve("launchdarkly-legacy-experiments." + sort + ".txt");
    return Files.readAllLines(file).stream().filter(line -> !line.startsWith("#"));
  }

  private static String document(String example) {
    return example.startsWith("= ")
        ? example.substring(2) + "\n"
        : HEAD + example.replace("\\n", "\n") + "\n";
  }

  private static List<String> problems(String document) {
    Problems out = new Problems();
    Source source = new Source("definition.yaml", document);
    var kinds = List.of(new Documents.Kind(KIND.name(), KIND.identity()));
    for (Node.Mapping node : Yaml.parse(source, Limits.DEFAULT, out)) {
      for (Declared declared :
          Documents.declared(source, node, kinds, LegacyBench.targets(), out)) {
        boolean decoded = KIND.decode(declared, out) != null;
        assertThat(decoded || out.hasErrors()).isTrue();
      }
    }
    return out.sorted().stream()
        .map(p -> p.code() + " " + at(Objects.requireNonNull(p.place())))
        .toList();
  }

  private static String at(dev.labbook.source.Place place) {
    return place.line() + ":" + place.column();
  }

  /// What the schema says, which sees a document as JSON.
  private List<String> faults(String document) {
    Source source = new Source("definition.yaml", document);
    Node.Mapping node = Yaml.parse(source, Limits.DEFAULT, new Problems()).getFirst();
    return SchemaFiles.faults(schema, NodeJson.json(node));
  }
}
