package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;
import java.util.List;

/// A feature flag as experiments see it.
record Flag(Row row) {
  /// Marks the groups of a flag whose exposure is frozen; how the service does it is not
  /// documented.
  static final String FROZEN = "exposure_frozen";

  String key() {
    return row.text("key");
  }

  boolean active() {
    return row.is("active");
  }

  boolean deleted() {
    return row.is("deleted");
  }

  ObjectNode filters() {
    return row.get("filters") instanceof ObjectNode filters ? filters.deepCopy() : Json.object();
  }

  List<JsonNode> variants() {
    return Json.list(row.get("filters").path("multivariate").path("variants"), variant -> variant);
  }

  List<String> variantKeys() {
    return variants().stream().map(variant -> Json.text(variant, "key")).toList();
  }

  /// The first group's percentage; 100 where it names none.
  int rollout() {
    return row.get("filters").path("groups").path(0).path("rollout_percentage").asInt(100);
  }

  boolean frozen() {
    return row.get("filters").path("groups").path(0).path(FROZEN).asBoolean();
  }

  Flag withActive(boolean active) {
    return new Flag(row.with("active", active));
  }

  Flag withFilters(ObjectNode filters) {
    return new Flag(row.with("filters", filters));
  }

  /// The flag as it is put after a change: a version later.
  Row changed(String now) {
    return row.with(
        json -> json.put("version", row.get("version").asInt() + 1).put("updated_at", now));
  }
}
