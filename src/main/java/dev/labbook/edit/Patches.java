package dev.labbook.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Pieces of a text and what comes in their place.
final class Patches {
  private final String text;
  private final List<Patch> all = new ArrayList<>();

  /// @param order tells pieces at the same place apart: the earlier comes first
  private record Patch(int start, int end, String replacement, int order) {}

  Patches(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /// Puts something in the place of a piece.
  void replace(int start, int end, String replacement) {
    all.add(new Patch(start, end, replacement, all.size()));
  }

  /// Puts something at a place.
  void insert(int at, String addition) {
    replace(at, at, addition);
  }

  /// The text with all of them.
  ///
  /// @throws UnsafeException when two of them are about the same piece
  String applied() throws UnsafeException {
    all.sort(
        Comparator.comparingInt(Patch::start)
            .thenComparingInt(Patch::end)
            .thenComparingInt(Patch::order));
    StringBuilder out = new StringBuilder();
    int at = 0;
    for (Patch patch : all) {
      if (patch.start() < at) {
        throw new UnsafeException("two of its values share a place in the file");
      }
      out.append(text, at, patch.start()).append(patch.replacement());
      at = patch.end();
    }
    return out.append(text, at, text.length()).toString();
  }

  /// What ends lines in the text.
  String eol() {
    int first = text.indexOf('\n');
    return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
  }

  /// Where the line begins that holds an offset.
  int lineStart(int offset) {
    return text.lastIndexOf('\n', offset - 1) + 1;
  }

  /// How far an offset is from the beginning of its line.
  int column(int offset) {
    return offset - lineStart(offset);
  }

  /// Where the line ends that holds an offset, before what ends it.
  int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    int last = end < 0 ? text.length() : end;
    return last > offset && text.charAt(last - 1) == '\r' ? last - 1 : last;
  }

  /// Where the line after the one begins that holds an offset; the end of the text if there is
  /// none.
  int nextLine(int offset) {
    int end = text.indexOf('\n', offset);
    return end < 0 ? text.length() : end + 1;
  }

  /// Puts whole lines before the line that begins at an offset.
  void insertLines(int at, List<String> lines) {
    String eol = eol();
    boolean unfinished = at > 0 && text.charAt(at - 1) != '\n';
    String block = String.join(eol, lines);
    insert(at, unfinished ? eol + block : block + eol);
  }
}
