package dev.labbook.launchdarkly;

import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.source.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All legacy experiments of one flag as a definition says. Null means that the definition leaves
/// it out: it is not managed.
///
/// @param places where each top-level field's value stands
/// @param baseline a variation by id, name or value
/// @param experiments what is listed; a metric that is not listed is left alone
record LegacyDefinition(
    Address address,
    Place place,
    Map<String, Place> places,
    @Nullable String baseline,
    @Nullable List<Item> experiments,
    @Nullable Remove remove)
    implements Definition {

  /// A key and where it stands.
  record Named(String key, Place place) {}

  /// One metric.
  ///
  /// @param environments where it is recorded; null where that is not managed
  record Item(Named metric, @Nullable List<Named> environments) {}

  /// The consent to remove experiments together with their data.
  record Remove(List<Named> metrics, String justification) {}

  /// Where a top-level field's value stands; the definition's own place when it is not written.
  @Override
  public Place at(String field) {
    return places.getOrDefault(field, place);
  }

  /// The flag's key.
  String flag() {
    return address.key();
  }
}
