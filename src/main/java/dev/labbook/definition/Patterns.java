package dev.labbook.definition;

import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/// Regular expressions of the workspace file.
final class Patterns {
  private Patterns() {}

  /// Null when it cannot be read (a problem).
  static @Nullable Pattern read(String regex, Place place, Problems out) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      String message = "'" + Printable.cut(regex) + "' is no regular expression: " + reason(e);
      out.error(DefinitionCodes.PATTERN, place, message, null);
      return null;
    }
  }

  /// The same for what is masked: it must not find nothing at all.
  static @Nullable Pattern mask(String regex, Place place, Problems out) {
    Pattern pattern = read(regex, place, out);
    if (pattern == null || !pattern.matcher("").find()) {
      return pattern;
    }
    String message =
        "'" + Printable.cut(regex) + "' also fits nothing at all, so everything would be masked";
    out.error(DefinitionCodes.PATTERN, place, message, "use + instead of *");
    return null;
  }

  private static String reason(PatternSyntaxException e) {
    String at = e.getIndex() < 0 ? "" : " at character " + (e.getIndex() + 1);
    return Printable.cut(e.getDescription()) + at;
  }
}
