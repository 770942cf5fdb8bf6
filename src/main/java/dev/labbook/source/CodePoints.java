package dev.labbook.source;

import java.util.Arrays;
import org.yaml.snakeyaml.reader.StreamReader;

/// A text in code points, as SnakeYAML counts them; everything here counts UTF-16 units. Both are
/// the same where the text has no surrogates.
final class CodePoints {
  private static final int[] NONE = {};

  private int[] all;
  private int count;

  /// Index, in code points, of each character that takes two units.
  private int[] wide = NONE;

  private int wides;
  private int bad = -1;

  CodePoints(String text) {
    char[] units = text.toCharArray();
    all = new int[units.length];
    for (int i = 0; i < units.length; i++) {
      char c = units[i];
      if (c >= ' ' && c <= '~' || c == '\n') {
        all[count++] = c;
      } else if (i + 1 < units.length && Character.isSurrogatePair(c, units[i + 1])) {
        wide(Character.toCodePoint(c, units[++i]));
      } else {
        other(c);
      }
    }
    all = count == all.length ? all : Arrays.copyOf(all, count);
  }

  private void wide(int c) {
    if (wides == wide.length) {
      wide = Arrays.copyOf(wide, Math.max(16, wides * 2));
    }
    wide[wides++] = count;
    other(c);
  }

  private void other(int c) {
    if (bad < 0 && !StreamReader.isPrintable(c)) {
      bad = count;
    }
    all[count++] = c;
  }

  /// All of them; not to be changed.
  int[] all() {
    return all;
  }

  /// The UTF-16 offset of an index in code points.
  int utf16(int index) {
    if (wides == 0) {
      return index;
    }
    int found = Arrays.binarySearch(wide, 0, wides, index);
    return index + (found >= 0 ? found : -found - 1);
  }

  /// The UTF-16 offset of the first that YAML does not allow; -1 when it allows all.
  int firstUnprintable() {
    return bad < 0 ? -1 : utf16(bad);
  }
}
