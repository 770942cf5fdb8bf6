package dev.labbook.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Makes text from elsewhere fit to be shown: without the token in any form, without control
/// characters, and not endless.
final class Redaction {
  private static final String HIDDEN = "[token]";
  private static final int LONGEST = 500;

  /// An encoded form shorter than this would be found in anything.
  private static final int SHORTEST = 6;

  /// As they read.
  private final Set<String> secrets;

  /// @param token blank when there is nothing to hide
  Redaction(String token) {
    this.secrets = token.isBlank() ? Set.of() : forms(token);
  }

  /// The text on one line, 500 characters at most.
  String clean(String text) {
    return cut(escape(hidden(text)));
  }

  private String hidden(String text) {
    Reading reading = Reading.of(text);
    StringBuilder out = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < reading.letters().length(); ) {
      int length = secret(reading.letters(), i);
      if (length > 0) {
        out.append(text, shown, reading.start(i)).append(HIDDEN);
        shown = reading.end(i + length - 1);
      }
      i += Math.max(1, length);
    }
    return out.append(text, shown, text.length()).toString();
  }

  /// How long the longest secret is that begins here; 0 when none does.
  private int secret(String letters, int at) {
    return secrets.stream()
        .filter(secret -> letters.startsWith(secret, at))
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static Set<String> forms(String token) {
    Set<String> forms = new LinkedHashSet<>();
    for (int offset = 0; offset < 3; offset++) {
      String encoded = base64(token, offset);
      forms.add(encoded);
      forms.add(encoded.replace('+', '-').replace('/', '_'));
    }
    forms.removeIf(form -> form.length() < SHORTEST);
    forms.add(token);
    return forms.stream()
        .flatMap(form -> Stream.of(form.toLowerCase(Locale.ROOT), Reading.of(form).letters()))
        .filter(form -> !form.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
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
