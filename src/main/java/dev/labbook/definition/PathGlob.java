package dev.labbook.definition;

import java.util.List;
import java.util.regex.Pattern;

/// A pattern for paths: `*` and `?` within a name, `**` over folders, `{a,b}` for either.
///
/// @param root the folders before the first pattern, with `/`; "" for none
/// @param below what a path below that folder must match
record PathGlob(String root, Pattern below) {
  /// Whether a text is a pattern at all.
  static boolean isGlob(String text) {
    return text.indexOf('*') >= 0
        || text.indexOf('?') >= 0
        || (text.indexOf('{') >= 0 && text.indexOf('}') >= 0);
  }

  static PathGlob of(String text) {
    List<String> names = List.of(text.split("/"));
    int fixed = 0;
    while (fixed < names.size() - 1 && !isGlob(names.get(fixed))) {
      fixed++;
    }
    String root = String.join("/", names.subList(0, fixed));
    String rest = String.join("/", names.subList(fixed, names.size()));
    return new PathGlob(
        text.startsWith("/") && root.isEmpty() ? "/" : root,
        Pattern.compile(regex(rest) + "(?:/.*)?"));
  }

  /// Whether a path, relative to the root, is meant: itself, or a folder above it.
  boolean matches(String path) {
    return below.matcher(path).matches();
  }

  private static String regex(String glob) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); ) {
      i += piece(glob, i, regex);
    }
    return regex.toString();
  }

  /// Appends what stands at an index, and gives its length.
  private static int piece(String glob, int i, StringBuilder regex) {
    boolean first = i == 0 || glob.charAt(i - 1) == '/';
    if (first && glob.startsWith("**/", i)) {
      regex.append("(?:[^/]+/)*");
      return 3;
    }
    if (glob.startsWith("**", i)) {
      regex.append(".*");
      return 2;
    }
    int close = glob.charAt(i) == '{' ? glob.indexOf('}', i) : -1;
    if (close > 0) {
      regex.append("(?:");
      regex.append(
          String.join(
              "|",
              List.of(glob.substring(i + 1, close).split(",")).stream()
                  .map(PathGlob::regex)
                  .toList()));
      regex.append(')');
      return close + 1 - i;
    }
    switch (glob.charAt(i)) {
      case '*' -> regex.append("[^/]*");
      case '?' -> regex.append("[^/]");
      default -> regex.append(Pattern.quote(glob.substring(i, i + 1)));
    }
    return 1;
  }
}
