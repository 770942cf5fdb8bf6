package dev.labbook.definition;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// A pattern for paths: `*` and `?` within a name, `**` over folders, `{a,b}` for either.
///
/// @param root the folders before the first pattern, with `/`; "" for none
/// @param below what a path below that folder must match
record PathGlob(String root, List<Piece> below) {
  /// A part of a pattern.
  sealed interface Piece {
    /// `**/` at the beginning of a name: any folders, also none.
    record Folders() implements Piece {}

    /// `**`: anything.
    record Anything() implements Piece {}

    /// `*`: anything within a name.
    record Letters() implements Piece {}

    /// `?`: one letter of a name.
    record Letter() implements Piece {}

    /// This very letter.
    record This(char letter) implements Piece {}

    /// `{a,b}`: one of these.
    record Either(List<List<Piece>> patterns) implements Piece {}
  }

  /// Whether a text is a pattern at all.
  static boolean isGlob(String text) {
    return text.indexOf('*') >= 0
        || text.indexOf('?') >= 0
        || (text.indexOf('{') >= 0 && text.indexOf('}') >= 0);
  }

  static PathGlob of(String text) {
    List<String> names = List.of(text.split("/"));
    int fixed = 0;
    while (fixed < names.size() - 1 && !isGlob(names.get(fixed))) {
      fixed++;
    }
    String root = String.join("/", names.subList(0, fixed));
    String rest = String.join("/", names.subList(fixed, names.size()));
    return new PathGlob(text.startsWith("/") && root.isEmpty() ? "/" : root, pieces(rest));
  }

  /// Whether a path, relative to the root, is meant: itself, or a folder above it.
  ///
  /// All places that the pieces so far can reach are followed at once, never one after the other.
  boolean matches(String path) {
    BitSet start = new BitSet();
    start.set(0);
    BitSet ends = reach(below, path, start);
    return ends.stream().anyMatch(end -> end == path.length() || path.charAt(end) == '/');
  }

  /// Where in the path the pieces can end that begin at one of these places.
  private static BitSet reach(List<Piece> pieces, String path, BitSet starts) {
    BitSet at = starts;
    for (Piece piece : pieces) {
      at = reach(piece, path, at);
    }
    return at;
  }

  private static BitSet reach(Piece piece, String path, BitSet starts) {
    BitSet ends = new BitSet();
    switch (piece) {
      case Piece.Folders _ -> folders(path, starts, ends);
      case Piece.Anything _ -> run(path, starts, ends, true);
      case Piece.Letters _ -> run(path, starts, ends, false);
      case Piece.Letter _ ->
          starts.stream().filter(i -> inName(path, i)).forEach(i -> ends.set(i + 1));
      case Piece.This(char letter) ->
          starts.stream()
              .filter(i -> i < path.length() && path.charAt(i) == letter)
              .forEach(i -> ends.set(i + 1));
      case Piece.Either(List<List<Piece>> patterns) ->
          patterns.forEach(pattern -> ends.or(reach(pattern, path, starts)));
    }
    return ends;
  }

  /// Any number of letters, with or without `/`.
  private static void run(String path, BitSet starts, BitSet ends, boolean slashes) {
    boolean on = false;
    for (int i = 0; i <= path.length(); i++) {
      on = starts.get(i) || (on && (slashes || path.charAt(i - 1) != '/'));
      ends.set(i, on);
    }
  }

  /// Any number of whole folders.
  private static void folders(String path, BitSet starts, BitSet ends) {
    boolean on = false;
    for (int i = 0; i <= path.length(); i++) {
      boolean slash = i > 0 && path.charAt(i - 1) == '/';
      ends.set(i, starts.get(i) || (on && slash && i > 1 && path.charAt(i - 2) != '/'));
      on |= starts.get(i);
    }
  }

  private static boolean inName(String path, int i) {
    return i < path.length() && path.charAt(i) != '/';
  }

  private static List<Piece> pieces(String glob) {
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < glob.length(); ) {
      i += piece(glob, i, pieces);
    }
    return List.copyOf(pieces);
  }

  /// Appends what stands at an index, and gives its length.
  private static int piece(String glob, int i, List<Piece> pieces) {
    boolean first = i == 0 || glob.charAt(i - 1) == '/';
    if (first && glob.startsWith("**/", i)) {
      pieces.add(new Piece.Folders());
      return 3;
    }
    if (glob.startsWith("**", i)) {
      pieces.add(new Piece.Anything());
      return 2;
    }
    int close = glob.charAt(i) == '{' ? glob.indexOf('}', i) : -1;
    if (close > 0) {
      String either = glob.substring(i + 1, close);
      pieces.add(
          new Piece.Either(List.of(either.split(",")).stream().map(PathGlob::pieces).toList()));
      return close + 1 - i;
    }
    pieces.add(
        switch (glob.charAt(i)) {
          case '*' -> new Piece.Letters();
          case '?' -> new Piece.Letter();
          default -> new Piece.This(glob.charAt(i));
        });
    return 1;
  }
}
