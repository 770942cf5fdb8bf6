package dev.labbook.plan;

import dev.labbook.definition.Address;
import org.jspecify.annotations.Nullable;

/// Something that changes share and that one change at a time may touch, such as
/// `flag:storefront/checkout-button`.
///
/// @param resource its name, the same for every change that means the same thing, across targets
/// @param exclusive whether it stays held once the change is done: a running experiment owns its
///   rule
/// @param inTheWay who holds it live, managed or not; null when nobody does
public record Hold(String resource, boolean exclusive, @Nullable Address inTheWay) {
  /// A hold for the time of the change only.
  public static Hold during(String resource) {
    return new Hold(resource, false, null);
  }
}
