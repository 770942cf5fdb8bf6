package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.source.Place;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What one definition says differently for its targets: how its experiments will differ once they
/// are applied. The digest does not cover it.
///
/// @param kind such as `launchdarkly/experiment`
/// @param key of its experiments
/// @param declaredAt where the definition stands
/// @param fields those that differ, never none
public record Divergence(String kind, String key, Place declaredAt, List<Field> fields) {

  /// A field that differs.
  ///
  /// @param path such as `status` or `treatments["Green"].allocation`
  /// @param values by target; a target for which nothing is said there has none
  public record Field(String path, SortedMap<String, JsonNode> values) {

    /// What is said for a target; null when nothing is.
    public @Nullable JsonNode of(String target) {
      return values.get(target);
    }
  }
}
