package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.jspecify.annotations.Nullable;

/// A metric, or a metric group (a funnel, say), by its key.
record MetricRef(String key, boolean group) {
  /// As a definition writes it: the key, or `{group: KEY}`.
  JsonNode describe() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return group ? json.objectNode().put("group", key) : json.textNode(key);
  }

  /// Written out, as [#hashCode]: see [dev.labbook.definition.Address#equals].
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MetricRef metric && key.equals(metric.key) && group == metric.group;
  }

  @Override
  public int hashCode() {
    return 31 * key.hashCode() + Boolean.hashCode(group);
  }

  @Override
  public String toString() {
    return (group ? "metric group '" : "metric '") + key + "'";
  }
}
