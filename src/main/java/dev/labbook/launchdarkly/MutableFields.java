package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What may be done to which field in which state: the server's own answer, or what is written
/// about it (`launchdarkly.md §4.1, §7`).
///
/// @param byState operations by `FIELD OPERATION`, by the state's word
record MutableFields(Map<String, Set<String>> byState) {
  private static final List<String> ANY = List.of("add", "update", "remove");
  private static final List<String> UPDATE = List.of("update");

  /// Name and description at any time, as every version since 2022 lets them change.
  static final MutableFields NAMES = read(states(names(), names(), names()));

  /// What is written about today's accounts, for one that does not say it itself.
  static final MutableFields DOCUMENTED = read(states(draft(), running(), about()));

  /// Reads `mutableFieldsByStatus`.
  static MutableFields read(JsonNode json) {
    Map<String, Set<String>> byState = new HashMap<>();
    for (Map.Entry<String, JsonNode> state : json.properties()) {
      Set<String> allowed = new HashSet<>();
      for (Map.Entry<String, JsonNode> field : state.getValue().properties()) {
        field.getValue().forEach(action -> allowed.add(field.getKey() + " " + action.asText()));
      }
      byState.put(state.getKey(), Set.copyOf(allowed));
    }
    return new MutableFields(Map.copyOf(byState));
  }

  /// Whether it may be done in that state.
  boolean allows(Iteration.State state, Edit edit) {
    return byState
        .getOrDefault(state.word(), Set.of())
        .contains(edit.field() + " " + edit.operation().word());
  }

  private static ObjectNode states(ObjectNode draft, ObjectNode running, ObjectNode stopped) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.set(Iteration.State.NOT_STARTED.word(), draft);
    json.set(Iteration.State.RUNNING.word(), running);
    json.set(Iteration.State.STOPPED.word(), stopped);
    return json;
  }

  private static ObjectNode names() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    return put(json, UPDATE, "name", "description");
  }

  private static ObjectNode about() {
    return put(put(names(), UPDATE, "maintainerId"), ANY, "tags");
  }

  private static ObjectNode running() {
    return put(about(), List.of("add"), "metrics", "attributes");
  }

  private static ObjectNode draft() {
    ObjectNode json = put(about(), ANY, "metrics", "attributes");
    return put(
        json,
        UPDATE,
        "hypothesis",
        "primarySingleMetricKey",
        "primaryFunnelKey",
        "treatments",
        "randomizationUnit",
        "canReshuffleTraffic",
        "methodology",
        "analysisConfig");
  }

  private static ObjectNode put(ObjectNode json, List<String> actions, String... fields) {
    for (String field : fields) {
      actions.forEach(json.withArray("/" + field)::add);
    }
    return json;
  }
}
