package dev.labbook.source;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/// SnakeYAML's complaints in plain words.
final class SyntaxErrors {
  private static final String QUOTE_IT = "put the text in quotes if this character belongs to it";
  private static final String INDENT = "compare its indentation with the lines above";

  private SyntaxErrors() {}

  /// @param atContext whether the place where the broken thing begins says more than where it was
  ///   noticed
  private record Words(boolean atContext, String message, @Nullable String hint) {}

  static Stop stop(MarkedYAMLException e, Source source, Offsets offsets) {
    int problem = offset(e.getProblemMark(), e.getContextMark(), offsets);
    int context = offset(e.getContextMark(), e.getProblemMark(), offsets);
    int tab = indentingTab(source.text(), problem);
    if (tab >= 0) {
      return new Stop(SourceCodes.TAB, tab, "a tab cannot indent; use spaces", null);
    }
    Words words = words(e, at(source.text(), problem));
    return new Stop(
        SourceCodes.SYNTAX, words.atContext() ? context : problem, words.message(), words.hint());
  }

  static Stop character(int offset, int codePoint) {
    return new Stop(
        SourceCodes.CHARACTER,
        offset,
        String.format("the character U+%04X is not allowed in YAML", codePoint),
        "remove it, or write it as an escape in double quotes");
  }

  static Stop unknown(int offset) {
    return new Stop(SourceCodes.SYNTAX, offset, "what follows cannot be read as YAML", null);
  }

  private static int offset(@Nullable Mark mark, @Nullable Mark other, Offsets offsets) {
    if (mark != null) {
      return offsets.utf16(mark.getIndex());
    }
    return other == null ? 0 : offsets.utf16(other.getIndex());
  }

  private static String at(String text, int offset) {
    return offset < text.length() ? Printable.of(Character.toString(text.codePointAt(offset))) : "";
  }

  /// A tab in the white space before the offset on its line, or at it; -1 when there is none.
  private static int indentingTab(String text, int offset) {
    int line = Math.min(offset, text.length());
    while (line > 0 && text.charAt(line - 1) != '\n') {
      line--;
    }
    for (int i = line; i < text.length() && i <= offset; i++) {
      if (text.charAt(i) == '\t') {
        return i;
      }
      if (text.charAt(i) != ' ') {
        return -1;
      }
    }
    return -1;
  }

  private static Words words(MarkedYAMLException e, String found) {
    String problem = String.valueOf(e.getProblem());
    String context = String.valueOf(e.getContext());
    if (problem.startsWith("found character") || problem.startsWith("unexpected character")) {
      return scanner(context, found);
    }
    if (problem.startsWith("expected")) {
      return expected(problem, context);
    }
    return found(problem, context);
  }

  private static Words scanner(String context, String found) {
    if (context.contains("anchor") || context.contains("alias")) {
      return new Words(
          true, "a name must follow '&' or '*'", "put text that begins with '&' or '*' in quotes");
    }
    return new Words(false, "text cannot begin with '" + found + "'", QUOTE_IT);
  }

  private static Words expected(String problem, String context) {
    if (problem.startsWith("expected <block end>")) {
      return new Words(false, "this line does not fit in with the lines above it", INDENT);
    }
    if (problem.startsWith("expected ',' or ']'")) {
      return new Words(true, "this list is not closed with ']', or a ',' is missing in it", null);
    }
    if (problem.startsWith("expected ',' or '}'")) {
      return new Words(
          true, "this mapping is not closed with '}', or a ',' is missing in it", null);
    }
    if (problem.startsWith("expected the node content")) {
      return new Words(false, "a value is missing here", QUOTE_IT);
    }
    if (problem.contains("<document start>")) {
      return new Words(false, "a new document must begin with '---'", null);
    }
    if (context.contains("anchor") || context.contains("alias")) {
      return new Words(
          true, "a name must follow '&' or '*'", "put text that begins with '&' or '*' in quotes");
    }
    if (context.contains("block scalar")) {
      return new Words(true, "after '|' or '>' the text begins on the next line", null);
    }
    return other(problem);
  }

  private static Words found(String problem, String context) {
    if (problem.startsWith("mapping values are not allowed")) {
      return new Words(
          false,
          "a second ':' cannot stand here",
          "put the text in quotes if the ':' belongs to it");
    }
    if (problem.startsWith("could not find expected ':'")) {
      return new Words(
          true, "this line has no ':' and does not belong to the value above it", INDENT);
    }
    if (problem.startsWith("sequence entries are not allowed")) {
      return new Words(false, "a list item cannot stand here", INDENT);
    }
    if (problem.startsWith("mapping keys are not allowed")) {
      return new Words(false, "'?' cannot stand here", QUOTE_IT);
    }
    if (context.contains("quoted scalar")) {
      return quoted(problem);
    }
    return problem.startsWith("found undefined tag handle")
        ? new Words(
            false, "the tag here is not declared", "put text that begins with '!' in quotes")
        : other(problem);
  }

  private static Words quoted(String problem) {
    if (problem.startsWith("found unknown escape")) {
      return new Words(
          false,
          "there is no such escape in double quotes",
          "use single quotes, or '\\\\' for a backslash");
    }
    return new Words(true, "this quoted text is never closed", null);
  }

  private static Words other(String problem) {
    return new Words(false, "this is not YAML: " + Printable.cut(problem), null);
  }
}
