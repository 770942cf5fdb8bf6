package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.source.Printable;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;

/// Writes JSON: the same value gives the same bytes, keys stay in their order, decimals are plain
/// (`50`, `0.05`). What would be hostile to a terminal or a reader (control characters, marks of
/// direction, invisible characters) is written by its number.
public final class JsonText {
  private static final int PLAIN_SCALE = 1_000;

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;
  private int depth;

  private JsonText(boolean pretty) {
    this.pretty = pretty;
  }

  /// As a document: two spaces, LF, and LF at the end. No line of it is a command to GitHub's
  /// runner, which looks for `##[` anywhere in a log.
  public static String pretty(JsonNode node) {
    JsonText text = new JsonText(true);
    text.value(node);
    return text.out.append('\n').toString().replace("##[", "#\\u0023[");
  }

  /// On one line, without an end of line.
  public static String line(JsonNode node) {
    JsonText text = new JsonText(false);
    text.value(node);
    return text.out.toString();
  }

  private void value(JsonNode node) {
    switch (node.getNodeType()) {
      case OBJECT -> object(node);
      case ARRAY -> array(node);
      case NUMBER -> out.append(number(node));
      case BOOLEAN -> out.append(node.booleanValue());
      case NULL, MISSING -> out.append("null");
      default -> string(node.asText());
    }
  }

  private void object(JsonNode node) {
    open('{');
    Iterator<Map.Entry<String, JsonNode>> entries = node.properties().iterator();
    for (boolean first = true; entries.hasNext(); first = false) {
      Map.Entry<String, JsonNode> entry = entries.next();
      next(first);
      string(entry.getKey());
      out.append(": ");
      value(entry.getValue());
    }
    close('}', node.isEmpty());
  }

  private void array(JsonNode node) {
    open('[');
    for (int i = 0; i < node.size(); i++) {
      next(i == 0);
      value(node.get(i));
    }
    close(']', node.isEmpty());
  }

  private void open(char bracket) {
    out.append(bracket);
    depth++;
  }

  private void next(boolean first) {
    if (!first) {
      out.append(pretty ? "," : ", ");
    }
    indent();
  }

  private void close(char bracket, boolean empty) {
    depth--;
    if (!empty) {
      indent();
    }
    out.append(bracket);
  }

  private void indent() {
    if (pretty) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void string(String text) {
    boolean harmless = Printable.of(text).equals(text);
    out.append('"');
    text.codePoints()
        .forEach(
            c -> {
              if (c < 0x7F || harmless || fit(c)) {
                escape(c, out);
              } else {
                unicode(c, out);
              }
            });
    out.append('"');
  }

  private static boolean fit(int c) {
    String alone = Character.toString(c);
    return Printable.of(alone).equals(alone);
  }

  /// Appends a character of a JSON string, escaped where JSON demands it, in the spelling of RFC
  /// 8785.
  static void escape(int c, StringBuilder out) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append((char) c);
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> {
        if (c < 0x20) {
          unicode(c, out);
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  /// Appends the escape of a character by the number of its UTF-16 unit, or units.
  static void unicode(int c, StringBuilder out) {
    for (char unit : Character.toChars(c)) {
      out.append("\\u").append(String.format("%04x", (int) unit));
    }
  }

  private static String number(JsonNode node) {
    if (node.isIntegralNumber()) {
      return node.asText();
    }
    BigDecimal decimal = node.decimalValue().stripTrailingZeros();
    return Math.abs(decimal.scale()) <= PLAIN_SCALE ? decimal.toPlainString() : decimal.toString();
  }
}
