package dev.labbook.source;

/// What one file may be at most. Whatever goes beyond is a problem, so that a broken or hostile
/// file costs little.
///
/// @param maxBytes of the file
/// @param maxDepth of lists and mappings within each other, aliases followed
/// @param maxNodes values in all documents together, aliases followed
/// @param maxSharedNodes values that aliases and merge keys stand for, in all documents together
/// @param maxDocuments empty ones included
/// @param maxProblems after which the rest of the file is not read
public record Limits(
    int maxBytes,
    int maxDepth,
    int maxNodes,
    int maxSharedNodes,
    int maxDocuments,
    int maxProblems) {
  private static final int MIB = 1024 * 1024;

  /// 8 MiB, 100 levels, 500,000 values (100,000 of them through aliases), 10,000 documents, 1,000
  /// problems.
  public static final Limits DEFAULT = new Limits(8 * MIB, 100, 500_000, 100_000, 10_000, 1_000);

  /// The largest file, in words.
  String size() {
    return maxBytes % MIB == 0 ? maxBytes / MIB + " MiB" : maxBytes + " bytes";
  }
}
