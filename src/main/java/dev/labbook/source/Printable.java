package dev.labbook.source;

/// Makes text from files and from live fit for a terminal, a log or a page: what moves the cursor,
/// hides or reorders is escaped.
public final class Printable {
  private static final int CUT = 80;

  private Printable() {}

  /// The text with control characters, line ends, marks of direction, invisible characters and
  /// broken surrogates written as `\n`, `\t`, `\u202E` and the like; the same object when there are
  /// none.
  public static String of(String text) {
    int first = firstUnfit(text);
    if (first < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 32).append(text, 0, first);
    text.substring(first).codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  /// The same, cut to at most 80 characters, the last of which is then `…`. For messages.
  public static String cut(String text) {
    String shown = of(text.length() > CUT ? text.substring(0, CUT + 1) : text);
    if (shown.length() <= CUT) {
      return shown;
    }
    int end = CUT - 1;
    return shown.substring(0, Character.isHighSurrogate(shown.charAt(end - 1)) ? end - 1 : end)
        + "…";
  }

  private static int firstUnfit(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      if (unfit(c)) {
        return i;
      }
      i += Character.charCount(c);
    }
    return -1;
  }

  private static void append(StringBuilder out, int c) {
    if (!unfit(c)) {
      out.appendCodePoint(c);
      return;
    }
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        for (char unit : Character.toChars(c)) {
          out.append(String.format("\\u%04X", (int) unit));
        }
      }
    }
  }

  private static boolean unfit(int c) {
    if (c < 0x7F) {
      return c < 0x20;
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> (c & 0xFFFE) == 0xFFFE || blank(c);
    };
  }

  /// Letters and marks that show as nothing at all.
  private static boolean blank(int c) {
    return c == 0x034F
        || c == 0x115F
        || c == 0x1160
        || c == 0x17B4
        || c == 0x17B5
        || c == 0x3164
        || c == 0xFFA0;
  }
}
