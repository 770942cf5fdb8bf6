package dev.labbook.source;

import java.util.List;

/// What `<<` brings.
final class Merges {
  private Merges() {}

  /// Adds the mappings that a merge key's value stands for, the strongest first.
  static void collect(Node value, List<Node.Mapping> merged, Tally tally) {
    if (value instanceof Node.Sequence list) {
      list.items().forEach(item -> one(item, merged, tally));
    } else {
      one(value, merged, tally);
    }
  }

  private static void one(Node value, List<Node.Mapping> merged, Tally tally) {
    if (value instanceof Node.Mapping mapping) {
      merged.add(mapping);
    } else {
      tally.error(
          SourceCodes.MERGE,
          value.start(),
          "'<<' takes a mapping or a list of mappings, not " + value.sort(),
          "for example: <<: *defaults");
    }
  }
}
