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

  /// @param found the character at the place
  /// @param beginsLine whether it is the first of its line
  private record Complaint(String problem, String context, String found, boolean beginsLine) {
    boolean isAbout(String thing) {
      return context.contains(thing);
    }
  }

  static Stop stop(MarkedYAMLException e, Source source, CodePoints offsets) {
    String text = source.text();
    int problem = offset(e.getProblemMark(), e.getContextMark(), offsets);
    int tab = tab(text, problem);
    if (tab >= 0) {
      String verb = indent(text, problem) > tab ? "indent" : "stand here";
      return new Stop(SourceCodes.TAB, tab, "a tab cannot " + verb + "; use spaces", null);
    }
    boolean beginsLine = indent(text, problem) == problem;
    String found =
        problem < text.length() ? Printable.of(Character.toString(text.codePointAt(problem))) : "";
    Complaint complaint =
        new Complaint(
            String.valueOf(e.getProblem()), String.valueOf(e.getContext()), found, beginsLine);
    Words words = words(complaint);
    int place =
        words.atContext() ? offset(e.getContextMark(), e.getProblemMark(), offsets) : problem;
    return new Stop(SourceCodes.SYNTAX, place, words.message(), words.hint());
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

  private static int offset(@Nullable Mark mark, @Nullable Mark other, CodePoints offsets) {
    if (mark != null) {
      return offsets.utf16(mark.getIndex());
    }
    return other == null ? 0 : offsets.utf16(other.getIndex());
  }

  /// Where the white space at the beginning of the offset's line ends.
  private static int indent(String text, int offset) {
    int i = Math.min(offset, text.length());
    while (i > 0 && text.charAt(i - 1) != '\n') {
      i--;
    }
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  /// A tab to blame: the one at the offset, or the first that indents its line; -1 when there is
  /// none.
  private static int tab(String text, int offset) {
    int indent = indent(text, offset);
    int first = indent;
    while (first > 0 && text.charAt(first - 1) != '\n') {
      first--;
    }
    int indenting = text.substring(first, indent).indexOf('\t');
    if (indenting >= 0) {
      return first + indenting;
    }
    return offset < text.length() && text.charAt(offset) == '\t' ? offset : -1;
  }

  private static Words words(Complaint c) {
    if (c.isAbout("anchor") || c.isAbout("alias")) {
      return new Words(
          true, "a name must follow '&' or '*'", "put text that begins with '&' or '*' in quotes");
    }
    if (c.problem().startsWith("found character")) {
      return new Words(false, "text cannot begin with '" + c.found() + "'", QUOTE_IT);
    }
    return c.problem().startsWith("expected") ? expected(c) : found(c);
  }

  private static Words expected(Complaint c) {
    if (c.problem().startsWith("expected <block end>")) {
      return c.beginsLine()
          ? new Words(false, "this line does not fit in with the lines above it", INDENT)
          : new Words(
              false,
              "this does not belong behind the value before it",
              "put the whole value in quotes");
    }
    if (c.problem().startsWith("expected ',' or ']'")) {
      return new Words(true, "this list is not closed with ']', or a ',' is missing in it", null);
    }
    if (c.problem().startsWith("expected ',' or '}'")) {
      return new Words(
          true, "this mapping is not closed with '}', or a ',' is missing in it", null);
    }
    if (c.problem().startsWith("expected the node content")) {
      return new Words(false, "a value is missing here", QUOTE_IT);
    }
    if (c.problem().contains("<document start>")) {
      return new Words(false, "a new document must begin with '---'", null);
    }
    return c.isAbout("block scalar")
        ? new Words(true, "after '|' or '>' the text begins on the next line", null)
        : other(c);
  }

  private static Words found(Complaint c) {
    if (c.problem().startsWith("mapping values are not allowed")) {
      String hint = "put the text in quotes if the ':' belongs to it; else " + INDENT;
      return new Words(false, "a ':' cannot stand here", hint);
    }
    if (c.problem().startsWith("could not find expected ':'")) {
      return new Words(
          true, "this line has no ':' and does not belong to the value above it", INDENT);
    }
    if (c.problem().startsWith("sequence entries are not allowed")) {
      return new Words(false, "a list item cannot stand here", INDENT);
    }
    if (c.problem().startsWith("mapping keys are not allowed")) {
      return new Words(false, "'?' cannot stand here", QUOTE_IT);
    }
    if (c.problem().startsWith("found undefined tag handle")) {
      return new Words(
          false, "the tag here is not declared", "put text that begins with '!' in quotes");
    }
    return c.isAbout("quoted scalar") ? quoted(c) : other(c);
  }

  private static Words quoted(Complaint c) {
    return c.problem().startsWith("found unknown escape")
        ? new Words(
            false,
            "there is no such escape in double quotes",
            "use single quotes, or '\\\\' for a backslash")
        : new Words(true, "this quoted text is never closed", null);
  }

  private static Words other(Complaint c) {
    return new Words(false, "this is not YAML: " + Printable.cut(c.problem()), null);
  }
}
