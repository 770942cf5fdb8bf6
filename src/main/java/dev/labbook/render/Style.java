package dev.labbook.render;

/// Whether text is coloured (ANSI escapes). Colours never carry a meaning that the words do not.
public enum Style {
  /// Bytes as they are, for files and pipes.
  PLAIN,
  /// For a terminal.
  COLOUR;

  /// What a piece of text is.
  enum Ink {
    TITLE("1"),
    ADDED("32"),
    CHANGED("33"),
    REMOVED("31"),
    WRONG("1;31"),
    DOUBTFUL("33"),
    ASIDE("2");

    private final String code;

    Ink(String code) {
      this.code = code;
    }
  }

  String paint(Ink ink, String text) {
    return this == PLAIN || text.isEmpty() ? text : "\u001b[" + ink.code + "m" + text + "\u001b[0m";
  }
}
