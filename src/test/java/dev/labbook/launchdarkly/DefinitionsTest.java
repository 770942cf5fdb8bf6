package dev.labbook.launchdarkly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
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
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The decoder and the schema that editors use agree on what is a good definition; what is bad has
/// its exact code and place.
final class DefinitionsTest {
  private static final Path EXAMPLES = Path.of("src/test/resources/definitions");

  private static final LaunchDarklyExperiments KIND =
      new LaunchDarklyExperiments(InstantSource.fixed(Instant.EPOCH));

  private static final String HEAD =
      """
      kind: launchdarkly/experiment
      target: shop
      key: checkout-button
      flag: {key: checkout-button}
      """;

  private static final String WORKSPACE =
      """
      version: 1
      definitions: definition.yaml
      targets:
        shop: {platform: launchdarkly, url: sandbox, project: p, environment: production}
        shop-staging: {platform: launchdarkly, url: sandbox, project: p, environment: staging}
      """;

  private final Map<String, Target> targets = targets();
  private final JsonNode schema = schema();

  @TestFactory
  Stream<DynamicTest> good_ones_are_good_to_both() throws IOException {
    List<String> examples = examples("launchdarkly-experiment.good.txt");
    assertThat(examples).hasSizeGreaterThanOrEqualTo(30);
    return examples.stream()
        .map(
            text ->
                dynamicTest(
                    text,
                    () -> {
                      assertThat(problems(document(text))).isEmpty();
                      assertThat(faults(document(text))).isEmpty();
                    }));
  }

  @TestFactory
  Stream<DynamicTest> bad_ones_are_bad_to_both() throws IOException {
    List<String> examples = examples("launchdarkly-experiment.bad.txt");
    assertThat(examples).hasSizeGreaterThanOrEqualTo(60);
    return examples.stream().map(text -> dynamicTest(text, () -> bad(text)));
  }

  private void bad(String example) {
    String[] parts = example.split(" \\| ", 2);
    boolean beyondSchemas = parts[0].endsWith("~");
    List<String> expected = List.of(parts[0].replace("~", "").strip().split(", "));
    String document = document(parts[1]);
    assertThat(problems(document)).containsExactlyInAnyOrderElementsOf(expected);
    if (beyondSchemas) {
      assertThat(faults(document)).as("a schema can tell: strike out the ~").isEmpty();
    } else {
      assertThat(faults(document)).isNotEmpty();
    }
  }

  private static List<String> examples(String file) throws IOException {
    return Files.readAllLines(EXAMPLES.resolve(file)).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static String document(String example) {
    return example.startsWith("= ")
        ? example.substring(2) + "\n"
        : HEAD + example.replace("\\n", "\n") + "\n";
  }

  private List<String> problems(String document) {
    Problems out = new Problems();
    Source source = new Source("definition.yaml", document);
    int definitions = 0;
    for (Node.Mapping node : Yaml.parse(source, Limits.DEFAULT, out)) {
      var kinds = List.of(new Documents.Kind(KIND.name(), KIND.identity()));
      for (Declared declared : Documents.declared(source, node, kinds, targets, out)) {
        definitions += KIND.decode(declared, out) == null ? 0 : 1;
      }
    }
    assertThat(definitions > 0 || out.hasErrors()).isTrue();
    List<String> found = new ArrayList<>();
    out.sorted()
        .forEach(
            problem -> {
              var place = Objects.requireNonNull(problem.place());
              found.add(problem.code() + " " + place.line() + ":" + place.column());
            });
    return found;
  }

  /// What the schema says, which sees a document as JSON.
  private List<String> faults(String document) {
    Source source = new Source("definition.yaml", document);
    Node.Mapping node = Yaml.parse(source, Limits.DEFAULT, new Problems()).getFirst();
    return SchemaFiles.faults(schema, NodeJson.json(node));
  }

  private static JsonNode schema() {
    try {
      Path file = Path.of("schemas/launchdarkly-experiment.schema.json");
      return new ObjectMapper().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Map<String, Target> targets() {
    Source source = new Source("labbook.yaml", WORKSPACE);
    Problems problems = new Problems();
    return Objects.requireNonNull(Workspace.read(source, List.of(KIND.platform()), problems))
        .targets();
  }
}
