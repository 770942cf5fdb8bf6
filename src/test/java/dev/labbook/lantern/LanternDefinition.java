package dev.labbook.lantern;

import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.source.Place;
import org.jspecify.annotations.Nullable;

/// How a lantern should be; null is not managed.
///
/// @param share how many of the passers-by see its colour, in percent
record LanternDefinition(
    Address address,
    Place place,
    @Nullable String colour,
    @Nullable Integer share,
    @Nullable Boolean lit)
    implements Definition {
  String key() {
    return address.key();
  }
}
