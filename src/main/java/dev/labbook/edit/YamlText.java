package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values as YAML the way a person would: short lists and mappings on one line, long ones in
/// blocks, texts of several lines as they are.
public final class YamlText {
  private static final int WIDTH = 100;

  private YamlText() {}

  /// A document of its own.
  ///
  /// @param comments lines before it, without `#`
  /// @return it ends with an end of line
  public static String document(List<String> comments, ObjectNode fields) {
    StringBuilder out = new StringBuilder();
    comments.forEach(comment -> out.append("# ").append(comment).append('\n'));
    entries(fields, 0).forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }

  /// The entries of a mapping, line by line.
  private static List<String> entries(JsonNode fields, int indent) {
    List<String> lines = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : fields.properties()) {
      lines.addAll(entry(entry.getKey(), entry.getValue(), indent));
    }
    return lines;
  }

  /// One key and its value, line by line.
  static List<String> entry(String key, JsonNode value, int indent) {
    String head = " ".repeat(indent) + Scalars.text(key, true) + ":";
    return behind(head, value, indent);
  }

  /// A mapping or a list in lines of its own.
  static List<String> block(JsonNode value, int indent) {
    return value.isObject() ? entries(value, indent) : items(value, indent);
  }

  /// One item of a block list, line by line.
  static List<String> item(JsonNode value, int indent) {
    String dash = " ".repeat(indent) + "-";
    String flow = fits(dash, value);
    if (flow != null || value.isValueNode()) {
      return behind(dash, value, indent);
    }
    List<String> lines = block(value, indent + 2);
    List<String> all = new ArrayList<>(lines);
    all.set(0, dash + " " + lines.getFirst().substring(indent + 2));
    return all;
  }

  private static List<String> items(JsonNode list, int indent) {
    List<String> lines = new ArrayList<>();
    list.forEach(item -> lines.addAll(item(item, indent)));
    return lines;
  }

  /// A value behind `key:` or `-`.
  static List<String> behind(String head, JsonNode value, int indent) {
    List<String> block = value.isTextual() ? Scalars.literal(value.textValue()) : null;
    if (block != null) {
      return literal(head, block, indent + 2);
    }
    String flow = fits(head, value);
    if (flow != null) {
      return List.of(head + " " + flow);
    }
    List<String> lines = new ArrayList<>(List.of(head));
    lines.addAll(block(value, indent + 2));
    return lines;
  }

  private static List<String> literal(String head, List<String> block, int indent) {
    List<String> lines = new ArrayList<>(List.of(head + " " + block.getFirst()));
    block.stream()
        .skip(1)
        .forEach(line -> lines.add(line.isEmpty() ? "" : " ".repeat(indent) + line));
    return lines;
  }

  /// On one line, where that does: always for single values, never for a list of mappings.
  private static @Nullable String fits(String head, JsonNode value) {
    if (value.isValueNode()) {
      return Scalars.inline(value, false);
    }
    if (value.isEmpty()) {
      return value.isArray() ? "[]" : "{}";
    }
    boolean mappings = value.isArray() && value.path(0).isObject();
    boolean block = (mappings && !head.endsWith("-")) || linesIn(value);
    String flow = block ? null : flow(value);
    return flow == null || head.length() + 1 + flow.length() > WIDTH ? null : flow;
  }

  private static boolean linesIn(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue().indexOf('\n') >= 0;
    }
    for (JsonNode inner : value) {
      if (linesIn(inner)) {
        return true;
      }
    }
    return false;
  }

  /// In brackets or braces, on one line.
  static String flow(JsonNode value) {
    if (value.isValueNode()) {
      return Scalars.inline(value, true);
    }
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> parts.add(flow(item)));
      return "[" + String.join(", ", parts) + "]";
    }
    value
        .properties()
        .forEach(e -> parts.add(Scalars.text(e.getKey(), true) + ": " + flow(e.getValue())));
    return "{" + String.join(", ", parts) + "}";
  }
}
