package dev.labbook.source;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// What a scalar means by YAML 1.2's core schema (§10.3.2), where no field wants anything else.
public enum CoreScalar {
  /// Nothing.
  NULL,
  /// True.
  TRUE,
  /// False.
  FALSE,
  /// A number that JSON has too; see [#number].
  NUMBER,
  /// A number that JSON does not have: infinite, none, or of absurd size.
  NO_JSON,
  /// Text, as written.
  TEXT;

  /// So long is a number at most.
  private static final int DIGITS = 400;

  /// An exponent beyond that of the numbers that JSON readers can hold.
  private static final Pattern HUGE =
      Pattern.compile("[^xo]*[eE][-+]?0*([0-9]{4,}|3[1-9][0-9]|[4-9][0-9]{2})");

  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern OCTAL = Pattern.compile("0o[0-7]+");
  private static final Pattern HEX = Pattern.compile("0x[0-9a-fA-F]+");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
  private static final Pattern NOT_FINITE =
      Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  /// What it is.
  public static CoreScalar of(Node.Scalar scalar) {
    if (scalar.isNull()) {
      return NULL;
    }
    String text = scalar.text();
    return switch (scalar.plain() ? text : "") {
      case "true", "True", "TRUE" -> TRUE;
      case "false", "False", "FALSE" -> FALSE;
      case "" -> TEXT;
      default -> numeric(text);
    };
  }

  private static CoreScalar numeric(String text) {
    if (NOT_FINITE.matcher(text).matches()) {
      return NO_JSON;
    }
    boolean number =
        FLOAT.matcher(text).matches()
            || OCTAL.matcher(text).matches()
            || HEX.matcher(text).matches();
    if (!number) {
      return TEXT;
    }
    boolean absurd = text.length() > DIGITS || HUGE.matcher(text).matches();
    return absurd ? NO_JSON : NUMBER;
  }

  /// The value of a [#NUMBER]'s text, with as many digits as are written.
  public static BigDecimal number(String text) {
    if (OCTAL.matcher(text).matches()) {
      return new BigDecimal(new BigInteger(text.substring(2), 8));
    }
    if (HEX.matcher(text).matches()) {
      return new BigDecimal(new BigInteger(text.substring(2), 16));
    }
    return new BigDecimal(text);
  }

  /// Whether a [#NUMBER] is written as a whole one.
  public static boolean whole(String text) {
    return WHOLE.matcher(text).matches()
        || OCTAL.matcher(text).matches()
        || HEX.matcher(text).matches();
  }
}
