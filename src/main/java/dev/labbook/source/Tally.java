package dev.labbook.source;

import org.jspecify.annotations.Nullable;

/// Counts what a file holds, stops at the limits, and collects its problems.
final class Tally {
  private final Source source;
  private final Limits limits;
  private final Problems out;
  private int documents;
  private int nodes;
  private int shared;
  private int problems;
  private int depth;
  private int deepest;

  Tally(Source source, Limits limits, Problems out) {
    this.source = source;
    this.limits = limits;
    this.out = out;
  }

  int nodes() {
    return nodes;
  }

  void document(int offset) {
    if (++documents > limits.maxDocuments()) {
      throw tooMuch(
          offset,
          "more than " + limits.maxDocuments() + " documents in one file",
          "split the file");
    }
  }

  void nodes(int count, int offset) {
    nodes += count;
    if (nodes > limits.maxNodes()) {
      throw tooMuch(
          offset, "more than " + limits.maxNodes() + " values in one file", "split the file");
    }
  }

  /// An alias stands for this many values, so many levels deep.
  void shared(int count, int height, int offset) {
    shared += count;
    if (shared > limits.maxSharedNodes()) {
      throw tooMuch(
          offset,
          "the aliases of this file stand for more than " + limits.maxSharedNodes() + " values",
          "write values out instead of nesting anchors");
    }
    nodes(count, offset);
    checkDepth(depth + height, offset);
    deepest = Math.max(deepest, depth + height);
  }

  /// A list or mapping begins; the result is for [#leave].
  int enter(int offset) {
    checkDepth(++depth, offset);
    int outer = deepest;
    deepest = depth;
    return outer;
  }

  /// A list or mapping ends; says how many lie within each other in it, itself included.
  int leave(int outer) {
    int height = deepest - depth + 1;
    deepest = Math.max(outer, deepest);
    depth--;
    return height;
  }

  void duplicate(Node.Scalar key, Node.Scalar first) {
    error(
        SourceCodes.DUPLICATE,
        key.start(),
        "duplicate key '"
            + Printable.cut(key.text())
            + "', first in line "
            + source.place(first.start()).line(),
        "keep one of the two");
  }

  void error(String code, int offset, String message, @Nullable String hint) {
    if (++problems > limits.maxProblems()) {
      throw tooMuch(
          offset,
          "more than " + limits.maxProblems() + " problems in one file; the rest is not read",
          null);
    }
    out.error(code, source.place(offset), message, hint);
  }

  void report(Stop stop) {
    stop.report(source, out);
  }

  private void checkDepth(int levels, int offset) {
    if (levels > limits.maxDepth()) {
      throw tooMuch(
          offset, "more than " + limits.maxDepth() + " lists and mappings within each other", null);
    }
  }

  private static Stop tooMuch(int offset, String message, @Nullable String hint) {
    return new Stop(SourceCodes.TOO_MUCH, offset, message, hint);
  }
}
