package dev.labbook.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes text from elsewhere fit to be shown: without the token in any form, without control
/// characters, and not endless.
final class Redaction {
  private static final String HIDDEN = "[token]";
  private static final int LONGEST = 500;

  /// An encoded form shorter than this would be found in anything.
  private static final int SHORTEST = 6;

  private final Pattern secrets;

  /// @param token blank when there is nothing to hide
  Redaction(String token) {
    this.secrets = token.isBlank() ? Pattern.compile("(?!)") : pattern(token);
  }

  /// The text on one line, 500 characters at most.
  String clean(String text) {
    return cut(escape(secrets.matcher(text).replaceAll(HIDDEN)));
  }

  private static Pattern pattern(String token) {
    Set<String> forms = new LinkedHashSet<>();
    for (int offset = 0; offset < 3; offset++) {
      String encoded = base64(token, offset);
      forms.add(encoded);
      forms.add(encoded.replace('+', '-').replace('/', '_'));
    }
    forms.removeIf(form -> form.length() < SHORTEST);
    forms.add(token);
    return Pattern.compile(
        forms.stream().map(Redaction::anyWriting).collect(Collectors.joining("|")),
        Pattern.CASE_INSENSITIVE);
  }

  /// Each character as it is; those that are no letters and digits also as URLs or JSON may write
  /// them.
  private static String anyWriting(String form) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      if (c < 0x80 && Character.isLetterOrDigit(c)) {
        out.append(c);
      } else {
        String hex = HexFormat.of().toHexDigits(c).substring(2);
        out.append("(?:\\\\?\\x" + hex + "|%" + hex + "|\\\\u00" + hex + ")");
      }
    }
    return out.toString();
  }

  /// What Base64 makes of the token when it begins this many bytes after a group of three: only the
  /// characters that nothing around it changes.
  private static String base64(String token, int offset) {
    byte[] bytes = (" ".repeat(offset) + token).getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().withoutPadding().encodeToString(bytes);
    int first = (offset * 8 + 5) / 6;
    int end = bytes.length * 8 / 6;
    return encoded.substring(first, end);
  }

  private static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(out, c));
    return out.toString();
  }

  private static void append(StringBuilder out, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          out.append(c == '\n' ? "\\n" : c == '\t' ? "\\t" : "\\u%04x".formatted(c));
      default -> out.appendCodePoint(c);
    }
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST) {
      return text;
    }
    int end = LONGEST - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
