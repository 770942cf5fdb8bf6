package dev.labbook.source;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The text of one file. Immutable; the index of its lines is made when the first place is asked
/// for.
public final class Source {
  private final String file;
  private final String text;
  private volatile int @Nullable [] lines;

  /// @param file the name shown to the user: relative to the workspace, with `/`
  /// @param text decoded, without a byte-order mark
  public Source(String file, String text) {
    this.file = file;
    this.text = text;
  }

  /// The name shown to the user: relative to the workspace, with `/`.
  public String file() {
    return file;
  }

  /// Decoded, without a byte-order mark.
  public String text() {
    return text;
  }

  /// The place of a UTF-16 offset in the text; offsets past the end give the end. A line ends with
  /// LF, CRLF or CR.
  public Place place(int offset) {
    int at = Math.clamp(offset, 0, text.length());
    int[] starts = lines();
    int found = Arrays.binarySearch(starts, at);
    int line = found >= 0 ? found : -found - 2;
    return new Place(file, line + 1, at - starts[line] + 1);
  }

  private int[] lines() {
    int[] known = lines;
    if (known == null) {
      known = index(text);
      lines = known;
    }
    return known;
  }

  private static int[] index(String text) {
    int[] starts = new int[16 + text.length() / 32];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  private static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Source source && file.equals(source.file) && text.equals(source.text);
  }

  @Override
  public int hashCode() {
    return 31 * file.hashCode() + text.hashCode();
  }

  /// The name only: the text may be long.
  @Override
  public String toString() {
    return "Source[" + file + "]";
  }
}
