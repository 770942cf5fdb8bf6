package dev.labbook.render;

import java.util.ArrayList;
import java.util.List;

/// A document that may only become so long: whole blocks are taken as long as they fit, the others
/// are counted.
final class Budget {
  private final StringBuilder out = new StringBuilder();
  private final List<String> left = new ArrayList<>();
  private final int most;

  /// @param most characters (UTF-16 units)
  Budget(int most) {
    this.most = most;
  }

  /// How many characters are still free.
  int free() {
    return most - out.length();
  }

  /// Adds what must be there.
  void add(String block) {
    out.append(block);
  }

  /// Adds lines up to a share of what is free; how many were left out stands in a last line.
  ///
  /// @param noun what a line is, such as `risk`
  void lines(List<String> lines, int share, String noun) {
    int end = out.length() + Math.min(share, free());
    int taken = 0;
    while (taken < lines.size() && out.length() + lines.get(taken).length() <= end) {
      out.append(lines.get(taken++));
    }
    int more = lines.size() - taken;
    if (more > 0) {
      String what = Words.count(more, noun);
      leave(what);
      out.append("- … and ").append(more).append(" more\n");
    }
  }

  /// Notes that something was left out.
  void leave(String what) {
    left.add(what);
  }

  /// What was left out, such as `3 risks and 1,200 experiments`; empty when nothing was.
  String left() {
    return Words.and(left);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
