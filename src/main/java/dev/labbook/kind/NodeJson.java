package dev.labbook.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.CoreScalar;
import dev.labbook.source.Field;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Type;
import dev.labbook.source.Yaml;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// YAML as JSON, the way an editor's schema check sees it.
public final class NodeJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

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
    return json(node, new Type.Json());
  }

  /// A node that is what a type wants: a text is text whatever it looks like, without outer white
  /// space; where the type leaves it open, plain scalars are read as YAML's core schema does.
  public static JsonNode json(Node node, Type type) {
    return switch (node) {
      case Node.Scalar scalar -> scalar(scalar, type);
      case Node.Sequence list -> {
        ArrayNode array = JSON.arrayNode();
        Type item = type instanceof Type.Items items ? items.item() : new Type.Json();
        list.items().forEach(i -> array.add(json(i, item)));
        yield array;
      }
      case Node.Mapping mapping -> {
        ObjectNode object = JSON.objectNode();
        mapping
            .entries()
            .forEach(e -> object.set(e.key().text(), json(e.value(), within(mapping, type, e))));
        yield object;
      }
    };
  }

  private static Type within(Node.Mapping mapping, Type type, Node.Entry entry) {
    return switch (type) {
      case Type.Shape shape -> {
        Field field = shape.field(entry.key().text());
        yield field == null ? new Type.Json() : field.type();
      }
      case Type.Variants variants -> {
        Type.Shape told = variants.shape(text(mapping.get(variants.by())));
        yield told == null ? new Type.Json() : within(mapping, told, entry);
      }
      case Type.MapOf map -> map.value();
      default -> new Type.Json();
    };
  }

  private static @Nullable String text(@Nullable Node node) {
    return node instanceof Node.Scalar scalar ? scalar.text().strip() : null;
  }

  private static JsonNode scalar(Node.Scalar scalar, Type type) {
    if (scalar.isNull()) {
      return JSON.nullNode();
    }
    return switch (type) {
      case Type.Text _, Type.Choice _ -> JSON.textNode(scalar.text().strip());
      case Type.Decimal _ -> decimal(scalar);
      default -> core(scalar);
    };
  }

  /// A decimal may be quoted.
  private static JsonNode decimal(Node.Scalar scalar) {
    String text = scalar.text().strip();
    return DECIMAL.matcher(text).matches() ? number(text) : core(scalar);
  }

  private static JsonNode core(Node.Scalar scalar) {
    return switch (CoreScalar.of(scalar)) {
      case NULL -> JSON.nullNode();
      case TRUE -> JSON.booleanNode(true);
      case FALSE -> JSON.booleanNode(false);
      case NUMBER -> number(scalar.text());
      case NO_JSON, TEXT -> JSON.textNode(scalar.text());
    };
  }

  private static JsonNode number(String text) {
    BigDecimal number = CoreScalar.number(text);
    if (!CoreScalar.whole(text)) {
      return JSON.numberNode(number);
    }
    BigInteger whole = number.toBigIntegerExact();
    return whole.bitLength() < Integer.SIZE
        ? JSON.numberNode(whole.intValue())
        : JSON.numberNode(whole);
  }
}
