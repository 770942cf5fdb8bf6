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

  /// The key of the flag that it is about, within its project: all that touches one flag belongs to
  /// one shard. Where a kind does not say otherwise, its address begins with it, up to a `#`.
  default String flagKey() {
    String key = address().key();
    int mark = key.indexOf('#');
    return mark < 0 ? key : key.substring(0, mark);
  }
}
