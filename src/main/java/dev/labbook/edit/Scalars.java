package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Writes single values so that every reader of YAML, 1.1 or 1.2, reads back the same.
final class Scalars {
  /// What YAML 1.1 or 1.2 reads as something else than text.
  private static final Pattern MISREAD =
      Pattern.compile(
          "(?i)~|null|y|n|yes|no|on|off|true|false|<<|=" // nothing, booleans, merge, value
              + "|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?0x[0-9a-f_]+"
              + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|[-+]?(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)(e[-+]?[0-9]+)?"
              + "|[-+]?\\.(inf|nan)"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*");

  private static final String INDICATORS = "-?:,[]{}#&*!|>'\"%@`=<~";

  private Scalars() {}

  /// A value on one line: plain where nobody can misread it, else in quotes.
  ///
  /// @param flow whether it stands in brackets or braces
  static String inline(JsonNode value, boolean flow) {
    return value.isTextual() ? text(value.textValue(), flow) : bare(value);
  }

  /// Text on one line.
  static String text(String text, boolean flow) {
    if (plain(text, flow)) {
      return text;
    }
    boolean single = text.indexOf('\'') < 0 && (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0);
    return single && text.codePoints().allMatch(Scalars::visible)
        ? singleQuoted(text)
        : doubleQuoted(text);
  }

  /// A number, a boolean or nothing; numbers without an exponent, which some readers take for text.
  static String bare(JsonNode value) {
    return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
  }

  /// Whether a text can stand without quotes.
  static boolean plain(String text, boolean flow) {
    return !text.isEmpty()
        && text.equals(text.strip())
        && INDICATORS.indexOf(text.charAt(0)) < 0
        && !text.startsWith("...")
        && !text.endsWith(":")
        && !text.contains(": ")
        && !text.contains(" #")
        && text.codePoints().allMatch(Scalars::visible)
        && !(flow && text.codePoints().anyMatch(c -> ",[]{}:#?".indexOf(c) >= 0))
        && !MISREAD.matcher(text).matches();
  }

  /// In single quotes; only for what is [#visible].
  static String singleQuoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// In double quotes, on one line, with all that cannot be seen as escapes.
  static String doubleQuoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> out.append(escaped(c)));
    return out.append('"').toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> visible(c) ? Character.toString(c) : code(c);
    };
  }

  private static String code(int c) {
    if (c <= 0xff) {
      return String.format("\\x%02x", c);
    }
    return c <= 0xffff ? String.format("\\u%04x", c) : String.format("\\U%08x", c);
  }

  /// A character that a person sees, or a space: no line end, tab, byte-order mark, joiner or
  /// direction mark.
  static boolean visible(int c) {
    if (c <= '~') {
      return c >= ' ';
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /// A text of several lines as a block: `|` or `|-`, then the lines without their indentation.
  /// Null where a block would not say exactly the same, or an editor could spoil it.
  static @Nullable List<String> literal(String text) {
    String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    List<String> lines = List.of(body.split("\n", -1));
    boolean fit = lines.stream().allMatch(Scalars::lineOfBlock);
    if (lines.size() < 2 || !fit || lines.getLast().isEmpty() || !begins(lines.getFirst())) {
      return null;
    }
    List<String> block = new ArrayList<>();
    block.add(text.endsWith("\n") ? "|" : "|-");
    block.addAll(lines);
    return block;
  }

  private static boolean begins(String first) {
    return !first.isEmpty() && first.charAt(0) != ' ';
  }

  static boolean lineOfBlock(String line) {
    return !line.endsWith(" ") && line.codePoints().allMatch(Scalars::visible);
  }
}
