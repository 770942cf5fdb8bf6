package dev.labbook.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes what a schema says several times once, into its `$defs`, so that it stays small.
final class SharedSchemas {
  /// What is shorter than this stays where it is.
  private static final int SHORT = 400;

  private static final List<String> NOTES = List.of("description", "examples");

  private final Map<ObjectNode, Integer> counts = new HashMap<>();
  private final Map<ObjectNode, String> names = new LinkedHashMap<>();
  private final ObjectNode definitions = JsonNodeFactory.instance.objectNode();

  private SharedSchemas() {}

  /// The same schema, shorter; what it is handed is used up.
  static ObjectNode of(ObjectNode schema) {
    SharedSchemas shared = new SharedSchemas();
    shared.count(schema);
    shared.below(schema);
    if (!shared.definitions.isEmpty()) {
      schema.set("$defs", shared.definitions);
    }
    return schema;
  }

  private void count(ObjectNode schema) {
    each(schema, (name, below) -> count(below));
    counts.merge(bare(schema), 1, Integer::sum);
  }

  private void below(ObjectNode schema) {
    each(schema, this::share);
  }

  private void share(String hint, ObjectNode schema) {
    ObjectNode bare = bare(schema);
    if (counts.getOrDefault(bare, 0) < 2 || bare.toString().length() < SHORT) {
      below(schema);
      return;
    }
    String name = names.get(bare);
    if (name == null) {
      name = free(hint);
      names.put(bare, name);
      ObjectNode definition = bare.deepCopy();
      definitions.set(name, definition);
      below(definition);
    }
    schema.retain(NOTES);
    schema.put("$ref", "#/$defs/" + name);
  }

  private String free(String hint) {
    String name = hint;
    for (int i = 2; definitions.has(name); i++) {
      name = hint + i;
    }
    return name;
  }

  /// Without what only people read.
  private static ObjectNode bare(ObjectNode schema) {
    return schema.deepCopy().remove(NOTES);
  }

  private interface Visit {
    void visit(String name, ObjectNode schema);
  }

  /// The schemas right below a schema, each with a name that it might have.
  private static void each(ObjectNode schema, Visit visit) {
    schema.path("properties").properties().forEach(e -> visit(e.getKey(), e.getValue(), visit));
    visit("item", schema.path("items"), visit);
    visit("value", schema.path("additionalProperties"), visit);
    for (String choice : List.of("oneOf", "anyOf")) {
      schema.path(choice).forEach(option -> visit("option", option, visit));
    }
  }

  private static void visit(String name, JsonNode schema, Visit visit) {
    if (schema instanceof ObjectNode object) {
      visit.visit(name, object);
    }
  }
}
