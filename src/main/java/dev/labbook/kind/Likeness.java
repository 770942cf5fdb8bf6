package dev.labbook.kind;

import java.util.List;
import java.util.Set;

/// When two values of a field are the same.
public sealed interface Likeness {
  /// The same text, outer white space aside; the same number whatever its digits; the same boolean.
  record Scalar() implements Likeness {}

  /// The same elements, in any order.
  record AnySequence() implements Likeness {}

  /// The same values under the same keys; only the keys that the definition writes are compared.
  record KeyByKey() implements Likeness {}

  /// A whole list of mappings, matched by one of their keys.
  ///
  /// @param key what matches them
  /// @param label the key whose value stands in paths, and which alone never makes a change
  /// @param order whether their order has a meaning
  /// @param others whether what the list does not name is to be gone; else it is left alone
  record Matched(String key, String label, boolean order, boolean others) implements Likeness {
    /// The whole list, in any order.
    public Matched(String key, String label) {
      this(key, label, false, true);
    }
  }

  /// A platform's own JSON. Of mappings only the keys that the definition writes are compared, of
  /// lists every item in its place; but a list that is the whole value has no order.
  ///
  /// @param names the keys by which the items of such a list are known, the surest first
  /// @param aside keys of such an item that are not compared
  /// @param sorts the keys that say what a mapping is: where one differs, it is another thing
  record Json(List<String> names, Set<String> aside, List<String> sorts) implements Likeness {}
}
