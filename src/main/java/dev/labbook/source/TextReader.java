package dev.labbook.source;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;

/// What SnakeYAML reads from, over a text that is all there. Its own reader takes 1,025 characters
/// at a time and copies what it has whenever it takes more, so that a long line costs the square of
/// its length. (SnakeYAML offers no interface to implement.)
final class TextReader extends StreamReader {
  private static final String FILE = "";

  private final int[] text;
  private final @Nullable String same;
  private int index;
  private int line;
  private int column;
  private int documentStart;
  private @Nullable Mark mark;

  /// @param points of the text, all of them printable
  TextReader(String text, CodePoints points) {
    super("");
    this.text = points.all();
    this.same = this.text.length == text.length() ? text : null;
  }

  /// Where it stands: asked for at the end of each token, and again at the beginning of the next.
  @Override
  public Mark getMark() {
    Mark known = mark;
    if (known == null || known.getIndex() != index) {
      known = new Mark(FILE, index, line, column, text, index);
      mark = known;
    }
    return known;
  }

  @Override
  public void forward() {
    forward(1);
  }

  @Override
  public void forward(int length) {
    for (int i = 0; i < length && index < text.length; i++) {
      int c = text[index++];
      if (endsLine(c)) {
        line++;
        column = 0;
      } else if (c != 0xFEFF) {
        column++;
      }
    }
  }

  private boolean endsLine(int c) {
    return switch (c) {
      case '\n', 0x85, 0x2028, 0x2029 -> true;
      case '\r' -> index < text.length && text[index] != '\n';
      default -> false;
    };
  }

  @Override
  public int peek() {
    return index < text.length ? text[index] : 0;
  }

  @Override
  public int peek(int ahead) {
    return index + ahead < text.length ? text[index + ahead] : 0;
  }

  @Override
  public String prefix(int length) {
    int end = Math.min(index + length, text.length);
    return same == null ? new String(text, index, end - index) : same.substring(index, end);
  }

  @Override
  public String prefixForward(int length) {
    String prefix = prefix(length);
    index += length;
    column += length;
    return prefix;
  }

  @Override
  public int getColumn() {
    return column;
  }

  @Override
  public int getDocumentIndex() {
    return index - documentStart;
  }

  @Override
  public void resetDocumentIndex() {
    documentStart = index;
  }

  @Override
  public int getIndex() {
    return index;
  }

  @Override
  public int getLine() {
    return line;
  }
}
