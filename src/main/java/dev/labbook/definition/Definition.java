package dev.labbook.definition;

import dev.labbook.source.Place;

/// How one experiment should be, as a file says it.
public interface Definition {
  /// Its name.
  Address address();

  /// Where it is declared.
  Place place();
}
