package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Writes a definition as people do: in any order, any style, with comments anywhere.
public final class Scrawl {
  private final Random random;
  private int comments;

  public Scrawl(Random random) {
    this.random = random;
  }

  /// A document; LF at the end of lines.
  public String document(JsonNode fields) {
    List<String> lines = new ArrayList<>();
    List<Map.Entry<String, JsonNode>> entries = new ArrayList<>(fields.properties());
    Collections.shuffle(entries, random);
    for (Map.Entry<String, JsonNode> entry : entries) {
      if (random.nextInt(4) == 0) {
        lines.add(random.nextBoolean() ? "" : "# comment " + comments++ + "\twith a tab");
      }
      lines.addAll(entry(entry.getKey(), entry.getValue(), 0));
    }
    return String.join("\n", lines) + "\n";
  }

  private String trailing() {
    return random.nextInt(4) == 0 ? "   # note: " + comments++ : "";
  }

  private List<String> entry(String key, JsonNode value, int indent) {
    return behind(" ".repeat(indent) + key(key) + ":", value, indent);
  }

  private String key(String key) {
    return random.nextInt(8) == 0 ? '"' + key + '"' : key;
  }

  private List<String> behind(String bare, JsonNode value, int indent) {
    boolean flow = random.nextInt(3) > 0;
    String head = bare + (random.nextInt(20) == 0 ? " &a" + comments++ : "");
    if (value.isValueNode()) {
      return scalar(head, value, indent);
    }
    if (value.isEmpty() || flow) {
      boolean lines = !value.isEmpty() && random.nextInt(4) == 0;
      return lines
          ? flowInLines(head, value, indent)
          : List.of(head + " " + flow(value) + trailing());
    }
    List<String> lines = new ArrayList<>(List.of(head + trailing()));
    int inner = indent + 1 + random.nextInt(4);
    if (value.isObject()) {
      value
          .properties()
          .forEach(e -> between(lines, inner, entry(e.getKey(), e.getValue(), inner)));
    } else {
      int dash = random.nextBoolean() ? indent : inner;
      value.forEach(item -> between(lines, dash, item(item, dash)));
    }
    return lines;
  }

  /// An empty line or a comment may come before.
  private void between(List<String> lines, int indent, List<String> more) {
    if (random.nextInt(8) == 0) {
      lines.add(random.nextBoolean() ? "" : " ".repeat(indent) + "# between " + comments++);
    }
    lines.addAll(more);
  }

  /// Brackets or braces over several lines.
  private List<String> flowInLines(String head, JsonNode value, int indent) {
    String inner = " ".repeat(indent + 1 + random.nextInt(3));
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> parts.add(flow(item)));
    } else {
      value.properties().forEach(e -> parts.add(key(e.getKey()) + ": " + flow(e.getValue())));
    }
    List<String> lines =
        new ArrayList<>(List.of(head + (value.isArray() ? " [" : " {") + trailing()));
    boolean comma = random.nextBoolean();
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i + 1 == parts.size();
      lines.add(inner + parts.get(i) + (last && !comma ? "" : ",") + trailing());
    }
    boolean own = random.nextBoolean() || lines.getLast().contains("#");
    String end = value.isArray() ? "]" : "}";
    if (own) {
      lines.add(inner + end);
    } else {
      lines.set(lines.size() - 1, lines.getLast() + end);
    }
    return lines;
  }

  private List<String> item(JsonNode value, int indent) {
    String dash = " ".repeat(indent) + "-";
    if (value.isValueNode()) {
      return scalar(dash, value, indent);
    }
    if (random.nextBoolean() || !value.isObject()) {
      return List.of(dash + " " + flow(value) + trailing());
    }
    List<String> lines = new ArrayList<>();
    boolean below = random.nextInt(5) == 0;
    for (Map.Entry<String, JsonNode> e : value.properties()) {
      List<String> more = entry(e.getKey(), e.getValue(), indent + 2);
      if (lines.isEmpty()) {
        lines.addAll(more);
      } else {
        between(lines, indent + 2, more);
      }
    }
    if (below) {
      lines.addFirst(dash + trailing());
      return lines;
    }
    lines.set(0, dash + " " + lines.getFirst().substring(indent + 2));
    return lines;
  }

  private String flow(JsonNode value) {
    String gap = random.nextInt(4) == 0 ? "  " : " ";
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(item -> parts.add(flow(item)));
      return "[" + String.join("," + gap, parts) + "]";
    }
    if (value.isObject()) {
      value.properties().forEach(e -> parts.add(key(e.getKey()) + ":" + gap + flow(e.getValue())));
      return "{" + (gap.length() > 1 ? " " : "") + String.join("," + gap, parts) + "}";
    }
    return oneLine(value, true);
  }

  private String oneLine(JsonNode value, boolean flow) {
    if (!value.isTextual()) {
      return Scalars.bare(value);
    }
    String text = value.textValue();
    boolean single = random.nextBoolean() && text.codePoints().allMatch(Scalars::visible);
    if (random.nextInt(3) > 0 && Scalars.plain(text, flow)) {
      return text;
    }
    return single ? Scalars.singleQuoted(text) : Scalars.doubleQuoted(text);
  }

  private List<String> scalar(String head, JsonNode value, int indent) {
    String text = value.asText();
    List<String> block = value.isTextual() ? Scalars.literal(text) : null;
    boolean line = value.isTextual() && Scalars.lineOfBlock(text) && !text.startsWith(" ");
    List<String> lines = new ArrayList<>();
    String inner = " ".repeat(indent + 1 + random.nextInt(3));
    if (block != null && random.nextInt(3) > 0) {
      lines.add(head + (random.nextBoolean() ? " |-" : " |") + trailing());
      block.stream().skip(1).forEach(l -> lines.add(l.isEmpty() ? "" : inner + l));
    } else if (line && !text.isEmpty() && head.endsWith(":") && random.nextInt(4) == 0) {
      lines.add(head + (random.nextBoolean() ? " >-" : " |") + trailing());
      lines.add(inner + text);
    } else {
      lines.add(head + " " + oneLine(value, false) + trailing());
    }
    return lines;
  }
}
