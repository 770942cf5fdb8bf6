package dev.labbook.definition;

import dev.labbook.source.Place;

/// How one experiment should be, as a file says it.
public interface Definition {
  /// Its name.
  Address address();

  /// Where it is declared.
  Place place();

  /// Where the value of a field stands, such as `status` or `conclusion.ship`: the nearest that
  /// holds it when it is not written.
  default Place at(String field) {
    return place();
  }
}
