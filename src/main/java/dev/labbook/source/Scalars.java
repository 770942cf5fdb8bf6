package dev.labbook.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whether a scalar is what a type wants.
final class Scalars {
  /// A decimal number as files write it.
  static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,30}(\\.[0-9]{1,30})?");

  /// A length of time as files write it.
  static final Pattern SPAN = Pattern.compile("[0-9]{1,9}(ms|s|m|h|d)");

  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final Set<String> BOOL = Set.of("true", "True", "TRUE", "false", "False", "FALSE");
  private static final Pattern LIKE_BOOL = Pattern.compile("(?i)yes|no|on|off|y|n|true|false");

  private Scalars() {}

  /// A wrong value: the code, what would be right, and what to do.
  record Fault(String code, String expected, @Nullable String hint) {}

  /// Null when the scalar is what the type wants; `text` is without outer white space.
  static @Nullable Fault fault(Node.Scalar scalar, String text, Type.OfScalar type) {
    if (type instanceof Type.Text t) {
      return text(text, t);
    }
    if (type instanceof Type.Decimal d) {
      return decimal(text, d);
    }
    if (type instanceof Type.Bool) {
      return bool(scalar, text);
    }
    if (type instanceof Type.Whole w) {
      return whole(scalar, text, w);
    }
    return isOneOf(text, type) ? null : wrong(type);
  }

  private static boolean isOneOf(String text, Type.OfScalar type) {
    if (type instanceof Type.Choice choice) {
      return choice.options().contains(text);
    }
    return type instanceof Type.Day ? isDay(text) : SPAN.matcher(text).matches();
  }

  /// A length of time that matches [#SPAN].
  static Duration span(String text) {
    int digits = 0;
    while (Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    long count = Long.parseLong(text.substring(0, digits));
    return switch (text.substring(digits)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private static @Nullable Fault text(String text, Type.Text type) {
    if (text.length() > type.maxLength()) {
      return new Fault(
          SourceCodes.OUT_OF_RANGE, "text of at most " + type.maxLength() + " characters", null);
    }
    Pattern pattern = type.pattern();
    return pattern == null || pattern.matcher(text).matches() ? null : wrong(type);
  }

  private static @Nullable Fault bool(Node.Scalar scalar, String text) {
    if (scalar.plain() && BOOL.contains(text)) {
      return null;
    }
    String hint = LIKE_BOOL.matcher(text).matches() ? "write true or false, without quotes" : null;
    return new Fault(SourceCodes.WRONG_VALUE, "true or false", hint);
  }

  private static @Nullable Fault whole(Node.Scalar scalar, String text, Type.Whole type) {
    if (!scalar.plain() || !WHOLE.matcher(text).matches()) {
      return wrong(type);
    }
    long value = new BigInteger(text).longValueExact();
    return value >= type.min() && value <= type.max() ? null : outside(type);
  }

  private static @Nullable Fault decimal(String text, Type.Decimal type) {
    if (isShortWhole(text)) {
      int value = Integer.parseInt(text);
      return value >= type.min() && value <= type.max() ? null : outside(type);
    }
    if (!DECIMAL.matcher(text).matches()) {
      return wrong(type);
    }
    BigDecimal value = new BigDecimal(text);
    boolean inside =
        value.compareTo(BigDecimal.valueOf(type.min())) >= 0
            && value.compareTo(BigDecimal.valueOf(type.max())) <= 0;
    return inside ? null : outside(type);
  }

  /// Whether it is a few digits and nothing else, as most numbers are.
  private static boolean isShortWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 9;
  }

  private static Fault outside(Type type) {
    return new Fault(SourceCodes.OUT_OF_RANGE, Expected.words(type), null);
  }

  private static boolean isDay(String text) {
    try {
      return DAY.matcher(text).matches() && day(text).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /// A day that matches `9999-99-99`. ([LocalDate#parse] sets up all that formats can be, which
  /// takes longer than reading a file.)
  ///
  /// @throws DateTimeException when there is no such day
  static LocalDate day(String text) {
    return LocalDate.of(
        Integer.parseInt(text.substring(0, 4)),
        Integer.parseInt(text.substring(5, 7)),
        Integer.parseInt(text.substring(8)));
  }

  private static Fault wrong(Type type) {
    return new Fault(SourceCodes.WRONG_VALUE, Expected.words(type), null);
  }
}
