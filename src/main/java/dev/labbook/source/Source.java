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
    int feed = next(text, '\n', 0);
    int back = next(text, '\r', 0);
    while (Math.min(feed, back) < text.length()) {
      int end = feed == back + 1 ? feed : Math.min(feed, back);
      if (count == starts.length) {
        starts = Arrays.copyOf(starts, count * 2);
      }
      starts[count++] = end + 1;
      feed = feed <= end ? next(text, '\n', end + 1) : feed;
      back = back <= end ? next(text, '\r', end + 1) : back;
    }
    return Arrays.copyOf(starts, count);
  }

  /// Where a character stands next; far behind the end when it does not.
  private static int next(String text, char c, int from) {
    int found = text.indexOf(c, from);
    return found < 0 ? Integer.MAX_VALUE - 1 : found;
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
