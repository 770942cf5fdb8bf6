package dev.labbook.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.networknt.schema.Schema;
import dev.labbook.cli.Console;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/// Good and bad definitions of one kind, one a line, in `definitions/kind.good.txt` and `.bad.txt`:
/// the decoder and the schema that editors use agree on what is good; what is bad has its exact
/// code and place.
public final class Examples {
  private static final Path FOLDER = Path.of("src/test/resources/definitions");

  private final ExperimentKind<?, ?> kind;
  private final String head;
  private final Map<String, Target> targets;
  private final Schema schema;

  /// @param head the lines above what stands in the files
  /// @param workspace a workspace file with the targets that they name
  public Examples(ExperimentKind<?, ?> kind, String head, String workspace) {
    this.kind = kind;
    this.head = head;
    Source source = new Source("labbook.yaml", workspace);
    this.targets =
        Objects.requireNonNull(
                Workspace.read(source, List.of(kind.platform()), new Problems()), workspace)
            .targets();
    this.schema = SchemaFiles.compiled(SchemaWriter.schema("", "", Console.shape(kind)));
  }

  /// A test for each good one.
  public Stream<DynamicTest> good() throws IOException {
    List<String> examples = examples("good");
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

  /// A test for each bad one.
  public Stream<DynamicTest> bad() throws IOException {
    List<String> examples = examples("bad");
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

  private List<String> examples(String sort) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file() + "." + sort + ".txt")).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private String document(String example) {
    return example.startsWith("= ")
        ? example.substring(2).replace("\\n", "\n") + "\n"
        : head + example.replace("\\n", "\n") + "\n";
  }

  private List<String> problems(String document) {
    Problems out = new Problems();
    Source source = new Source("definition.yaml", document);
    int definitions = 0;
    for (Node.Mapping node : Yaml.parse(source, Limits.DEFAULT, out)) {
      var kinds = List.of(new Documents.Kind(kind.name(), kind.identity()));
      for (Declared declared : Documents.declared(source, node, kinds, targets, out)) {
        definitions += kind.decode(declared, out) == null ? 0 : 1;
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

  private String file() {
    return kind.name().replace('/', '-');
  }
}
