package dev.labbook.kind;

/// When two values of a field are the same.
public sealed interface Likeness {
  /// The same text, outer white space aside; the same number whatever its digits; the same boolean.
  record Scalar() implements Likeness {}

  /// The same elements, in any order.
  record AnySequence() implements Likeness {}

  /// The same values under the same keys; only the keys that the definition writes are compared.
  record KeyByKey() implements Likeness {}

  /// A whole list of mappings, in any order, matched by one of their keys.
  ///
  /// @param key what matches them
  /// @param label the key whose value stands in paths, and which alone never makes a change
  record Matched(String key, String label) implements Likeness {}
}
