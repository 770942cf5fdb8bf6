package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/// Values that YAML could misread.
public final class Hostile {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final List<String> WHOLE =
      List.of(
          "",
          " ",
          "~",
          "null",
          "Null",
          "y",
          "N",
          "yes",
          "No",
          "on",
          "OFF",
          "true",
          "False",
          "<<",
          "=",
          "0",
          "-1",
          "+12",
          "007",
          "0o7",
          "0x1F",
          "0b11",
          "1_000",
          "1.5",
          ".5",
          "5.",
          "1e3",
          "1.0E-5",
          ".inf",
          "-.INF",
          ".nan",
          "12:30",
          "190:20:30",
          "2026-11-12",
          "2026-1-2 3:4:5",
          "---",
          "...",
          "-",
          "- a",
          "?",
          "? a",
          ":",
          "a:",
          "a: b",
          "a:b",
          "#",
          "a #b",
          "a#b",
          "#a",
          "&a",
          "*a",
          "!a",
          "!!str a",
          "|",
          ">",
          "|-",
          "'",
          "''",
          "it's",
          "\"",
          "a\"b",
          "\\",
          "a\\nb",
          "%a",
          "@a",
          "`a",
          "[",
          "]",
          "[a]",
          "{",
          "}",
          "{a: b}",
          ",",
          "a, b",
          "a\n",
          "\na",
          "a\nb",
          "a\n\nb",
          "a\nb\n",
          "a\nb\n\n",
          " a\nb",
          "a\n b",
          "a \nb",
          "a\n\tb",
          "a\tb",
          "\t",
          "a\r\nb",
          "a\rb",
          "a\u0085b",
          "a\u00a0b",
          "\u00a0",
          "a\u2028b",
          "\ufeff",
          "a\ufeff",
          "\u0000",
          "a\u0007",
          "\u001b[31m",
          "\u202edcba",
          "\ud83d\ude00",
          "\ud83d\ude00\n\ud83d\ude00",
          "caf\u00e9",
          "\u00e9",
          "\ud800",
          "---\na",
          "a\n---\nb",
          "a\n...\nb",
          "# a\nb",
          "a\n# b",
          "key: |\n  a",
          "\u3000a",
          "http://a/b",
          "10%",
          "1d",
          "a  b",
          "-a",
          "?a",
          ":a",
          "</details>",
          "@everyone",
          "<img src=x>",
          "${a}",
          "{{a}}");

  private static final String LETTERS =
      "abzAZ019 \n\t:#-?,[]{}&*!|>'\"%@`=<~.\\\u00e9\u2028\u0085\u00a0\u0000\r_/+";

  private final Random random;

  public Hostile(long seed) {
    random = new Random(seed);
  }

  /// A text.
  public String text() {
    if (random.nextInt(3) > 0) {
      return WHOLE.get(random.nextInt(WHOLE.size()));
    }
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      out.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return out.toString();
  }

  /// A text that a server would keep as it is.
  public String sane() {
    for (int i = 0; i < 20; i++) {
      String text = text().strip();
      if (!text.isBlank() && text.codePoints().noneMatch(c -> c == 0xFEFF || c == 0xd800)) {
        return text;
      }
    }
    return "another";
  }

  /// Any value.
  JsonNode value(int depth) {
    return switch (random.nextInt(depth > 3 ? 6 : 9)) {
      case 0 -> JSON.booleanNode(random.nextBoolean());
      case 1 ->
          random.nextBoolean() ? JSON.nullNode() : JSON.numberNode(random.nextInt(2000) - 1000);
      case 2 ->
          JSON.numberNode(new BigDecimal(random.nextInt(100_000)).movePointLeft(random.nextInt(5)));
      case 3, 4, 5 -> JSON.textNode(text());
      case 6 -> list(depth);
      default -> map(depth);
    };
  }

  private ArrayNode list(int depth) {
    ArrayNode list = JSON.arrayNode();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(value(depth + 1));
    }
    return list;
  }

  /// A mapping.
  ObjectNode map(int depth) {
    ObjectNode map = JSON.objectNode();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.set(text(), value(depth + 1));
    }
    return map;
  }
}
