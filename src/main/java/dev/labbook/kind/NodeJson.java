package dev.labbook.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;

/// YAML as JSON, the way an editor's schema check sees it.
public final class NodeJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private NodeJson() {}

  /// A field's example.
  ///
  /// @throws IllegalArgumentException when it is not YAML, which is a mistake in the table of
  ///   fields
  static JsonNode json(String example) {
    Problems problems = new Problems();
    List<Node.Mapping> documents =
        Yaml.parse(new Source("example", "x: " + example), Limits.DEFAULT, problems);
    if (documents.isEmpty() || problems.hasErrors()) {
      throw new IllegalArgumentException("not YAML: " + example);
    }
    return json(documents.getFirst()).path("x");
  }

  /// A node, with plain scalars read as YAML's core schema does.
  public static JsonNode json(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar);
      case Node.Sequence list -> {
        ArrayNode array = JSON.arrayNode();
        list.items().forEach(item -> array.add(json(item)));
        yield array;
      }
      case Node.Mapping mapping -> {
        ObjectNode object = JSON.objectNode();
        mapping.entries().forEach(e -> object.set(e.key().text(), json(e.value())));
        yield object;
      }
    };
  }

  private static JsonNode scalar(Node.Scalar scalar) {
    String text = scalar.text();
    if (scalar.isNull()) {
      return JSON.nullNode();
    }
    if (!scalar.plain()) {
      return JSON.textNode(text);
    }
    return switch (text) {
      case "true", "True", "TRUE" -> JSON.booleanNode(true);
      case "false", "False", "FALSE" -> JSON.booleanNode(false);
      default -> NUMBER.matcher(text).matches() ? number(text) : JSON.textNode(text);
    };
  }

  private static JsonNode number(String text) {
    return text.indexOf('.') < 0 && text.length() < 10
        ? JSON.numberNode(Integer.parseInt(text))
        : JSON.numberNode(new BigDecimal(text));
  }
}
