package dev.labbook.render;

/// Writes text into HTML so that it stands there as it is.
final class Html {
  private Html() {}

  /// Text for an element or for a quoted attribute.
  static String escape(String text) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return inert(out.toString());
  }

  /// Printed to a log, a page must hold nothing that a runner takes for a command ([Inert]).
  private static String inert(String text) {
    return text.replace("::", "&#58;:").replace("##[", "#&#35;[");
  }
}
