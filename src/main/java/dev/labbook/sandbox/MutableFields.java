package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// `mutableFieldsByStatus`: which fields may change in which state, and how (`launchdarkly.md §7`;
/// the concrete contents are an assumption, no real answer is known).
final class MutableFields {
  private static final List<String> ANY = List.of("add", "update", "remove");
  private static final List<String> UPDATE = List.of("update");
  private static final List<String> DRAFT_ONLY =
      List.of(
          "hypothesis",
          "primaryMetric",
          "treatments",
          "randomizationUnit",
          "canReshuffleTraffic",
          "methodology",
          "analysisConfig");

  private MutableFields() {}

  static ObjectNode json() {
    ObjectNode json = Json.object();
    ObjectNode draft = always(json.putObject("not_started"));
    draft.set("metrics", Json.texts(ANY));
    draft.set("attributes", Json.texts(ANY));
    DRAFT_ONLY.forEach(field -> draft.set(field, Json.texts(UPDATE)));
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
