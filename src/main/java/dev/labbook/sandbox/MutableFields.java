package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `mutableFieldsByStatus`: which fields may change in which state, and how (`launchdarkly.md §7`;
/// the concrete contents are an assumption, no real answer is known). A seed may give its own.
record MutableFields(JsonNode table) {
  private static final List<String> ANY = List.of("add", "update", "remove");
  private static final List<String> UPDATE = List.of("update");
  private static final List<String> DRAFT_ONLY =
      List.of(
          "hypothesis",
          "primarySingleMetricKey",
          "primaryFunnelKey",
          "treatments",
          "randomizationUnit",
          "canReshuffleTraffic",
          "reallocationFrequencyMillis",
          "methodology",
          "analysisConfig");

  /// The seed's own, or the usual ones.
  static MutableFields of(@Nullable JsonNode own) {
    return new MutableFields(own == null ? usual() : own);
  }

  /// Notes whatever is no table in a seed.
  static void check(SeedNode table) {
    if (!table.node().isObject()) {
      table.problem("must be an object");
    }
    for (Map.Entry<String, JsonNode> status : table.node().properties()) {
      SeedNode fields = table.at(status.getKey());
      if (!fields.node().isObject()) {
        fields.problem("must be an object");
      }
      for (Map.Entry<String, JsonNode> field : fields.node().properties()) {
        if (fields.texts(field.getKey()).stream().anyMatch(action -> !ANY.contains(action))) {
          fields.at(field.getKey()).problem("must be a list of add, update and remove");
        }
      }
    }
  }

  /// Refuses (400) what may not be done to a field in a state; so every unknown field too.
  void check(String status, FieldUpdate update) {
    JsonNode actions = table.path(status).path(update.field());
    for (JsonNode action : actions) {
      if (action.asText().equals(update.operation())) {
        return;
      }
    }
    throw Refusal.invalid(
        "Field "
            + update.field()
            + " does not take the operation "
            + update.operation()
            + " while the iteration is "
            + status);
  }

  private static ObjectNode usual() {
    ObjectNode json = Json.object();
    ObjectNode draft = always(json.putObject("not_started"));
    draft.set("metrics", Json.texts(ANY));
    draft.set("attributes", Json.texts(ANY));
    DRAFT_ONLY.forEach(field -> draft.set(field, Json.texts(UPDATE)));
    draft.set("covariateId", Json.texts(List.of("update", "remove")));
    ObjectNode running = always(json.putObject("running"));
    running.set("metrics", Json.texts(List.of("add")));
    running.set("attributes", Json.texts(List.of("add")));
    always(json.putObject("stopped"));
    return json;
  }

  private static ObjectNode always(ObjectNode fields) {
    fields.set("name", Json.texts(UPDATE));
    fields.set("description", Json.texts(UPDATE));
    fields.set("maintainerId", Json.texts(UPDATE));
    fields.set("tags", Json.texts(ANY));
    return fields;
  }
}
