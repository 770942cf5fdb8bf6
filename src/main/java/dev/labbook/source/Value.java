package dev.labbook.source;

import java.util.List;

/// What a checked node turned out to be.
sealed interface Value {
  /// The node that was checked.
  Node node();

  /// A scalar that is what its field wants; without outer white space.
  record Word(Node.Scalar node, String text) implements Value {}

  /// Nothing, where nothing is allowed.
  record Nothing(Node node) implements Value {}

  /// A list, each item for itself good or bad.
  record Items(Node node, List<Value> items) implements Value {}

  /// A mapping, each field for itself good or bad.
  record Group(Node node, Fields fields) implements Value {}

  /// A node of a field that takes anything.
  record Raw(Node node) implements Value {}

  /// Not what the field wants; that has been reported.
  record Bad(Node node) implements Value {}
}
