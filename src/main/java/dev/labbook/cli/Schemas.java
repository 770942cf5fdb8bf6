package dev.labbook.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.SchemaWriter;
import dev.labbook.plan.JsonText;
import dev.labbook.source.Type;
import java.util.SortedMap;
import java.util.TreeMap;

/// The schemas of what people write, made from the very tables that decode it.
final class Schemas {
  private final Kinds kinds;

  Schemas(Kinds kinds) {
    this.kinds = kinds;
  }

  /// The schemas' texts by file name.
  SortedMap<String, String> all() {
    SortedMap<String, String> all = new TreeMap<>();
    all.put(
        "workspace.schema.json",
        SchemaWriter.print(
            SchemaWriter.schema(
                "Labbook workspace",
                "labbook.yaml: where the definitions are, and where the experiments live.",
                Workspace.shape(kinds.platforms()))));
    for (ExperimentKind<?, ?> kind : kinds.all()) {
      all.put(kind.name().replace('/', '-') + ".schema.json", text(kind));
    }
    return all;
  }

  /// One schema for definitions of every kind, for editors: `kind` says which of the others counts.
  ///
  /// @param prefix of the others' file names, beside it
  String definition(String prefix) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    json.put("title", "Labbook definition").put("type", "object").putArray("required").add("kind");
    ArrayNode names = json.putObject("properties").putObject("kind").putArray("enum");
    ArrayNode all = json.putArray("allOf");
    for (ExperimentKind<?, ?> kind : kinds.all()) {
      names.add(kind.name());
      ObjectNode one = all.addObject();
      ObjectNode test = one.putObject("if");
      test.putObject("properties").putObject("kind").put("const", kind.name());
      test.putArray("required").add("kind");
      one.putObject("then").put("$ref", prefix + kind.name().replace('/', '-') + ".schema.json");
    }
    return JsonText.pretty(json);
  }

  /// All that a document of a kind may say.
  static Type.Shape shape(ExperimentKind<?, ?> kind) {
    return Documents.shape(
        new Documents.Kind(kind.name(), kind.identity()),
        kind.fields().stream().map(FieldSpec::field).toList());
  }

  private static String text(ExperimentKind<?, ?> kind) {
    return SchemaWriter.print(
        SchemaWriter.schema(
            "Labbook " + kind.name(), "How one experiment should be.", shape(kind)));
  }
}
