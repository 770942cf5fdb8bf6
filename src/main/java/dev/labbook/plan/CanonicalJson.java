package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/// Canonical JSON as RFC 8785 defines it: no white space, keys in the order of their UTF-16 units,
/// numbers as ECMAScript prints doubles. What the RFC forbids and JSON allows gets a form of its
/// own, so that every value has one: a number beyond the doubles keeps its digits, half a surrogate
/// pair is written by its number.
final class CanonicalJson {
  private static final MathContext ONE_DIGIT = new MathContext(1, RoundingMode.HALF_EVEN);

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  static String of(JsonNode node) {
    CanonicalJson canonical = new CanonicalJson();
    canonical.value(node);
    return canonical.out.toString();
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
    List<Map.Entry<String, JsonNode>> entries =
        node.properties().stream().sorted(Map.Entry.comparingByKey()).toList();
    out.append('{');
    for (int i = 0; i < entries.size(); i++) {
      separate(i);
      string(entries.get(i).getKey());
      out.append(':');
      value(entries.get(i).getValue());
    }
    out.append('}');
  }

  private void array(JsonNode node) {
    out.append('[');
    for (int i = 0; i < node.size(); i++) {
      separate(i);
      value(node.get(i));
    }
    out.append(']');
  }

  private void separate(int index) {
    if (index > 0) {
      out.append(',');
    }
  }

  private void string(String text) {
    out.append('"');
    text.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int c) {
    if (Character.getType(c) == Character.SURROGATE) {
      JsonText.unicode(c, out);
    } else {
      JsonText.escape(c, out);
    }
  }

  private static String number(JsonNode node) {
    double value = node.doubleValue();
    if (Double.isInfinite(value)) {
      return node.decimalValue().stripTrailingZeros().toString();
    }
    if (value == 0) {
      return "0";
    }
    return (value < 0 ? "-" : "") + ecmaScript(shortest(Math.abs(value)));
  }

  /// The decimal with the fewest digits that reads as this double, and the nearest of those. Java
  /// prints at least two digits.
  private static BigDecimal shortest(double value) {
    BigDecimal printed = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    BigDecimal shorter = printed.round(ONE_DIGIT);
    boolean enough = printed.precision() == 2 && shorter.doubleValue() == value;
    return enough ? shorter.stripTrailingZeros() : printed;
  }

  /// ECMAScript's `Number::toString`, steps 6 to 12: `k` digits, the point after the `n`th.
  private static String ecmaScript(BigDecimal value) {
    String digits = value.unscaledValue().toString();
    int k = digits.length();
    int n = k - value.scale();
    if (k <= n && n <= 21) {
      return digits + "0".repeat(n - k);
    }
    if (0 < n && n <= 21) {
      return digits.substring(0, n) + "." + digits.substring(n);
    }
    if (-6 < n && n <= 0) {
      return "0." + "0".repeat(-n) + digits;
    }
    String mantissa = k == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
    return mantissa + "e" + (n > 0 ? "+" : "") + (n - 1);
  }
}
