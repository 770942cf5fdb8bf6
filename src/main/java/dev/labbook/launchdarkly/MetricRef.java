package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// A metric, or a metric group (a funnel, say), by its key.
record MetricRef(String key, boolean group) {
  /// As a definition writes it: the key, or `{group: KEY}`.
  JsonNode describe() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return group ? json.objectNode().put("group", key) : json.textNode(key);
  }

  @Override
  public String toString() {
    return (group ? "metric group '" : "metric '") + key + "'";
  }
}
