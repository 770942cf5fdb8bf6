package dev.labbook.render;

/// GitHub's runner reads commands from all that is printed: `::command::` at the start of a line,
/// and `##[command]` anywhere in one. Somebody's text must not be one.
public final class Inert {
  private Inert() {}

  /// The line, with the first character of what could be a command written by its number; the same
  /// object where there is none.
  public static String of(String line) {
    boolean command = line.stripLeading().startsWith("::");
    String inert = command ? line.replaceFirst("::", "\\\\u003A:") : line;
    return inert.replace("##[", "\\u0023#[");
  }
}
