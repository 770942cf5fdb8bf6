package dev.labbook.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells a web page from data, and names it by its title. Its markup is never shown.
final class Html {
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]*)<", Pattern.CASE_INSENSITIVE);

  private Html() {}

  static boolean is(String body) {
    return body.stripLeading().startsWith("<");
  }

  /// `an HTML page titled "…"`, or `an HTML page`.
  static String name(String body) {
    Matcher title = TITLE.matcher(body);
    if (!title.find() || title.group(1).isBlank()) {
      return "an HTML page";
    }
    return "an HTML page titled \"" + title.group(1).strip().replaceAll("\\s+", " ") + "\"";
  }
}
