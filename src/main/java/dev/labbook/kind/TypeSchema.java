package dev.labbook.kind;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One type as a JSON Schema.
final class TypeSchema {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private TypeSchema() {}

  /// @param emptiable whether null is allowed, and empty text
  static ObjectNode of(Type type, boolean emptiable) {
    return switch (type) {
      case Type.Text text -> text(text, emptiable);
      case Type.Choice choice -> choice(choice.options(), emptiable);
      default -> emptiable ? orNull(of(type)) : of(type);
    };
  }

  private static ObjectNode of(Type type) {
    return switch (type) {
      case Type.Text text -> text(text, false);
      case Type.Choice choice -> choice(choice.options(), false);
      case Type.Bool _ -> typed("boolean");
      case Type.Whole whole ->
          typed("integer").put("minimum", whole.min()).put("maximum", whole.max());
      case Type.Decimal decimal -> decimal(decimal);
      case Type.Day _ ->
          typed("string").put("format", "date").put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
      case Type.Span _ -> typed("string").put("pattern", "^[0-9]{1,9}(ms|s|m|h|d)$");
      case Type.Items items -> items(items);
      case Type.Shape shape -> SchemaWriter.shape(shape);
      case Type.MapOf map -> map(map);
      case Type.Variants variants -> variants(variants);
      case Type.Secret _ -> secret();
      case Type.Either either -> either(either);
      case Type.Any _, Type.Json _ -> JSON.objectNode();
    };
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put("type", type);
  }

  /// YAML's plain scalars are text where text is wanted, so numbers and booleans are right too,
  /// unless the pattern forbids them.
  private static ObjectNode text(Type.Text text, boolean emptiable) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode types = schema.putArray("type").add("string");
    Pattern pattern = text.pattern();
    if (pattern == null || pattern.matcher("1").matches()) {
      types.add("number");
    }
    if (pattern == null || pattern.matcher("true").matches()) {
      types.add("boolean");
    }
    if (emptiable) {
      types.add("null");
    }
    if (pattern != null) {
      schema.put("pattern", "^(?:" + pattern.pattern() + ")" + (emptiable ? "?$" : "$"));
    } else if (!emptiable) {
      schema.put("pattern", "\\S");
    }
    return schema.put("maxLength", text.maxLength());
  }

  private static ObjectNode choice(List<String> options, boolean emptiable) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode words = schema.putArray("enum");
    options.forEach(words::add);
    if (emptiable) {
      words.add("").addNull();
    }
    return schema;
  }

  private static ObjectNode decimal(Type.Decimal decimal) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add("number").add("string");
    schema.put("minimum", decimal.min()).put("maximum", decimal.max());
    return schema.put("pattern", "^-?[0-9]{1,30}(\\.[0-9]{1,30})?$");
  }

  private static ObjectNode items(Type.Items items) {
    ObjectNode schema = typed("array");
    schema.set("items", of(items.item()));
    boolean scalars =
        switch (items.item()) {
          case Type.Text _, Type.Choice _, Type.Whole _, Type.Day _ -> true;
          default -> false;
        };
    return items.distinct() && scalars ? schema.put("uniqueItems", true) : schema;
  }

  private static ObjectNode map(Type.MapOf map) {
    ObjectNode schema = typed("object");
    Pattern pattern = map.key().pattern();
    if (pattern != null) {
      schema.putObject("propertyNames").put("pattern", "^(?:" + pattern.pattern() + ")$");
    }
    schema.set("additionalProperties", of(map.value()));
    return schema;
  }

  private static ObjectNode variants(Type.Variants variants) {
    List<ObjectNode> options = new ArrayList<>();
    variants.options().forEach(v -> options.add(variant(variants.by(), v)));
    if (variants.without() != null) {
      options.add(without(variants.by(), variants.without()));
    }
    if (options.size() == 1) {
      return options.getFirst();
    }
    ObjectNode schema = typed("object");
    schema.putArray("oneOf").addAll(options);
    return schema;
  }

  private static ObjectNode variant(String by, Type.Variants.Variant variant) {
    ObjectNode schema = SchemaWriter.shape(variant.shape());
    if (schema.path("properties").path(by) instanceof ObjectNode teller) {
      teller.remove("enum");
      teller.put("const", variant.value());
    }
    return schema;
  }

  private static ObjectNode without(String by, Type.Shape shape) {
    ObjectNode schema = SchemaWriter.shape(shape);
    schema.putObject("not").putArray("required").add(by);
    return schema;
  }

  private static ObjectNode secret() {
    ObjectNode schema = typed("object");
    ObjectNode properties = schema.putObject("properties");
    properties.set(
        "env",
        typed("string")
            .put("description", "The environment variable that holds it.")
            .put("pattern", "^[A-Za-z_][A-Za-z0-9_]{0,199}$"));
    properties.set(
        "file",
        typed("string")
            .put("description", "The file that holds it, and nothing else.")
            .put("pattern", "\\S"));
    return schema
        .put("additionalProperties", false)
        .put("minProperties", 1)
        .put("maxProperties", 1);
  }

  private static ObjectNode either(Type.Either either) {
    ObjectNode schema = JSON.objectNode();
    ArrayNode options = schema.putArray("anyOf");
    either.options().forEach(option -> options.add(of(option)));
    return schema;
  }

  private static ObjectNode orNull(ObjectNode schema) {
    if (schema.get("oneOf") instanceof ArrayNode options) {
      options.add(typed("null"));
      schema.remove("type");
    } else if (schema.get("anyOf") instanceof ArrayNode options) {
      options.add(typed("null"));
    } else if (schema.get("type") instanceof ArrayNode types) {
      types.add("null");
    } else if (schema.get("type") != null) {
      String type = schema.get("type").asText();
      schema.putArray("type").add(type).add("null");
    }
    return schema;
  }
}
