package dev.labbook.source;

/// The text of one file.
///
/// @param file the name shown to the user: relative to the workspace, with `/`
/// @param text decoded, without a byte-order mark
public record Source(String file, String text) {
  /// The place of a UTF-16 offset in the text; offsets past the end give the end.
  public Place place(int offset) {
    int end = Math.min(offset, text.length());
    int line = 1;
    int start = 0;
    for (int i = 0; i < end; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        start = i + 1;
      }
    }
    return new Place(file, line, end - start + 1);
  }
}
