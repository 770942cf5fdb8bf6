package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Design.MetricRef;

/// Metrics and metric groups as the API shows them: on their own, and inside an iteration.
record MetricView(World world) {

  private Settings settings() {
    return world.settings();
  }

  private boolean since(Api api) {
    return settings().api().atLeast(api);
  }

  /// `MetricRep`: a metric on its own.
  ObjectNode metric(Metric metric) {
    ObjectNode json = Json.object();
    json.put("_id", metric.hexId());
    json.put("_versionId", metric.versionId());
    json.put("key", metric.key());
    json.put("name", metric.name());
    json.put("kind", metric.kind());
    json.set("_links", Links.self(Links.metric(settings(), metric.key())));
    json.set("tags", Json.texts(metric.tags()));
    json.put("_creationDate", metric.created());
    Json.put(json, "description", metric.description());
    json.put("isNumeric", metric.isNumeric());
    Json.put(json, "eventKey", metric.eventKey());
    if (metric.isNumeric()) {
      json.put("successCriteria", "HigherThanBaseline");
    }
    if (since(Api.Y2026)) {
      json.putObject("dataSource").put("key", "launchdarkly-hosted");
    }
    return json;
  }

  /// `MetricGroupRep`: a group on its own.
  ObjectNode group(MetricGroup group) {
    ObjectNode json = Json.object();
    json.put("_id", Ids.hex("metricGroup", group.key()));
    json.put("key", group.key());
    json.put("name", group.name());
    json.put("kind", group.kind());
    json.set("_links", Links.self(Links.metricGroup(settings(), group.key())));
    json.putArray("tags");
    json.put("_creationDate", group.created());
    json.put("_lastModified", group.created());
    String maintainer = group.maintainer() == null ? "" : group.maintainer();
    json.putObject("maintainer").put("key", maintainer).put("kind", "member");
    json.set("metrics", Json.array(group.metrics(), this::inGroup));
    json.put("_version", 1);
    return json;
  }

  /// `MetricV2Rep`: a metric inside an iteration.
  ObjectNode single(String key) {
    Metric metric = world.metric(key).orElseThrow();
    ObjectNode json = Json.object().put("key", key);
    if (since(Api.Y2024)) {
      json.put("_versionId", metric.versionId());
    }
    json.put("name", metric.name());
    json.put("kind", metric.kind());
    if (since(Api.Y2024)) {
      json.put("isNumeric", metric.isNumeric());
    }
    if (since(Api.Y2026)) {
      Json.put(json, "eventKey", metric.eventKey());
    }
    json.set("_links", Links.self(Links.metric(settings(), key)));
    return json;
  }

  /// `DependentMetricGroupRepWithMetrics`: the funnel inside an iteration.
  ObjectNode funnel(String key) {
    MetricGroup group = world.group(key).orElseThrow();
    ObjectNode json = Json.object().put("key", key).put("name", group.name());
    json.put("kind", group.kind());
    json.set("_links", Links.self(Links.metricGroup(settings(), key)));
    json.set("metrics", Json.array(group.metrics(), this::inGroup));
    return json;
  }

  /// `DependentMetricOrMetricGroupRep`: either, inside an iteration.
  ObjectNode either(MetricRef ref) {
    ObjectNode json = ref.isGroup() ? funnel(ref.key()) : single(ref.key());
    if (since(Api.Y2024)) {
      json.put("isGroup", ref.isGroup());
      if (ref.isGroup()) {
        json.put("_versionId", Ids.hex("metricGroupVersion", ref.key()));
      }
    }
    return json;
  }

  private ObjectNode inGroup(String key) {
    ObjectNode json = single(key);
    return json.put("nameInGroup", Json.text(json, "name"));
  }
}
