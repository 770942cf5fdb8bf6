package dev.labbook.source;

/// Makes text from files and from live fit for a terminal, a log or a page: what moves the cursor, hides or reorders is escaped.
public final class Printable {
  private Printable() {}

  /// The text with control characters, line ends, marks of direction, invisible characters and broken surrogates written as `\n`, `\t`,
  /// `\u202E` and the like; the same object when there are none.
  public static String of(String text) {
    throw new UnsupportedOperationException();
  }

  /// The same, cut to at most 80 characters, the last of which is then `…`. For messages.
  public static String cut(String text) {
    throw new UnsupportedOperationException();
  }
}
