package dev.labbook.render;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Two texts side by side, line by line.
final class Diff {
  /// Texts with more lines than this stand side by side as they are.
  private static final int MOST_LINES = 1_000;

  private Diff() {}

  /// Two lines that stand side by side.
  ///
  /// @param left null where the right one is new
  /// @param right null where the left one is gone
  record Row(@Nullable String left, @Nullable String right) {
    boolean same() {
      return left != null && left.equals(right);
    }
  }

  static List<Row> rows(List<String> before, List<String> after) {
    List<Row> rows = new ArrayList<>();
    if (before.size() + after.size() > MOST_LINES) {
      beside(before, after, rows);
      return rows;
    }
    int at = 0;
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      int from = delta.getSource().getPosition();
      before.subList(at, from).forEach(line -> rows.add(new Row(line, line)));
      beside(delta.getSource().getLines(), delta.getTarget().getLines(), rows);
      at = from + delta.getSource().size();
    }
    before.subList(at, before.size()).forEach(line -> rows.add(new Row(line, line)));
    return rows;
  }

  private static void beside(List<String> left, List<String> right, List<Row> rows) {
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      rows.add(
          new Row(i < left.size() ? left.get(i) : null, i < right.size() ? right.get(i) : null));
    }
  }

  /// How many characters both begin with, never half a character.
  static int commonStart(String a, String b) {
    int i = 0;
    while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    return i > 0 && Character.isHighSurrogate(a.charAt(i - 1)) ? i - 1 : i;
  }

  /// How many characters both end with, not counting those of the common start.
  static int commonEnd(String a, String b, int start) {
    int most = Math.min(a.length(), b.length()) - start;
    int i = 0;
    while (i < most && a.charAt(a.length() - 1 - i) == b.charAt(b.length() - 1 - i)) {
      i++;
    }
    return i > 0 && Character.isLowSurrogate(a.charAt(a.length() - i)) ? i - 1 : i;
  }
}
