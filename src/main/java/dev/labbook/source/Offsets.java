package dev.labbook.source;

import java.util.Arrays;

/// SnakeYAML counts code points, everything here UTF-16 units. Costs nothing where the text has no
/// surrogates.
final class Offsets {
  /// Index, in code points, of each character that takes two units.
  private final int[] wide;

  Offsets(String text) {
    this.wide = wide(text);
  }

  /// The UTF-16 offset of an index in code points.
  int utf16(int index) {
    if (wide.length == 0) {
      return index;
    }
    int found = Arrays.binarySearch(wide, index);
    return index + (found >= 0 ? found : -found - 1);
  }

  private static int[] wide(String text) {
    int[] found = new int[0];
    int count = 0;
    for (int i = 0; i + 1 < text.length(); i++) {
      if (Character.isHighSurrogate(text.charAt(i))
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        if (count == found.length) {
          found = Arrays.copyOf(found, Math.max(16, count * 2));
        }
        found[count] = i - count;
        count++;
        i++;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
