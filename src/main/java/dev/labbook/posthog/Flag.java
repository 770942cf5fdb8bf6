package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A feature flag, the source of truth for variants and rollout.
///
/// @param deleted whether it was deleted, and only its experiment is left
/// @param filters as PostHog spells them; not to be changed
record Flag(long id, String key, boolean active, boolean deleted, ObjectNode filters) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /// One variant.
  ///
  /// @param name null when it has none
  /// @param rollout its share in percent
  record Variant(String key, @Nullable String name, BigDecimal rollout) {}

  /// The variants in the flag's order, which decides who gets what.
  List<Variant> variants() {
    List<Variant> found = new ArrayList<>();
    for (JsonNode json : filters.path("multivariate").path("variants")) {
      String name = LiveReader.text(json, "name", "").strip();
      found.add(
          new Variant(
              LiveReader.text(json, "key", ""),
              name.isEmpty() ? null : name,
              LiveReader.decimal(json.path("rollout_percentage"), BigDecimal.ZERO)));
    }
    return List.copyOf(found);
  }

  /// The keys of the variants, in the flag's order.
  List<String> keys() {
    return variants().stream().map(Variant::key).toList();
  }

  /// The percentage of people whom the first group takes in.
  BigDecimal rollout() {
    return LiveReader.decimal(group().path("rollout_percentage"), HUNDRED);
  }

  /// Whether its only condition is the rollout, as experiments make it.
  boolean plain() {
    return filters.path("groups").size() <= 1 && group().path("properties").isEmpty();
  }

  /// Whether a variant is shipped: it has 100 and the rest 0; for everyone, when the first group
  /// also takes everybody in.
  boolean ships(String variant, boolean everyone) {
    boolean all =
        variants().stream()
            .allMatch(
                v ->
                    v.rollout().compareTo(v.key().equals(variant) ? HUNDRED : BigDecimal.ZERO)
                        == 0);
    return all && keys().contains(variant) && (!everyone || everybody());
  }

  /// Whether the first group takes everybody in.
  boolean everybody() {
    return group().isObject()
        && rollout().compareTo(HUNDRED) == 0
        && group().path("properties").isEmpty();
  }

  private JsonNode group() {
    return filters.path("groups").path(0);
  }
}
