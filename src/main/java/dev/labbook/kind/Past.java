package dev.labbook.kind;

import dev.labbook.definition.Address;
import dev.labbook.source.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the definitions of a kind said at the revision with which they are compared, which counts
/// as last applied.
///
/// @param before the definitions then
/// @param spent the definitions of now whose consents have stood there then already
public record Past<D>(Map<Address, D> before, Map<Address, Spent<D>> spent) {
  /// Consents (`restart`, `remove`, `delete`) that are unchanged since then, so that they do not
  /// count: each consents once.
  ///
  /// @param without the definition without them; null when it is none without them
  /// @param fields their names
  /// @param place of the first
  public record Spent<D>(@Nullable D without, List<String> fields, Place place) {}
}
