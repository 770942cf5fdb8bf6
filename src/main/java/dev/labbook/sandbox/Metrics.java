package dev.labbook.sandbox;

import java.util.List;

/// The metric and metric-group endpoints, read-only: the seed says which there are.
final class Metrics {
  /// `launchdarkly.md §3`: metrics have a maximum page of their own.
  private static final int MOST = 50;

  private Metrics() {}

  static Answer list(Call call, Session session, Route.Params at) {
    MetricView view = new MetricView(session.world());
    int most = Math.min(MOST, session.settings().maxPageSize());
    Page<Metric> page = Page.of(call, List.copyOf(session.world().metrics()), most);
    return Answer.ok(page.show(call, "totalCount", view::metric));
  }

  static Answer get(Call call, Session session, Route.Params at) {
    String key = at.get("metric");
    return session
        .world()
        .metric(key)
        .map(metric -> Answer.ok(new MetricView(session.world()).metric(metric)))
        .orElseThrow(() -> Refusal.notFound("Unknown metric key " + key));
  }

  static Answer listGroups(Call call, Session session, Route.Params at) {
    MetricView view = new MetricView(session.world());
    int most = session.settings().maxPageSize();
    Page<MetricGroup> page = Page.of(call, List.copyOf(session.world().groups()), most);
    return Answer.ok(page.show(call, "totalCount", view::group));
  }

  static Answer getGroup(Call call, Session session, Route.Params at) {
    String key = at.get("group");
    return session
        .world()
        .group(key)
        .map(group -> Answer.ok(new MetricView(session.world()).group(group)))
        .orElseThrow(() -> Refusal.notFound("Unknown metric group key " + key));
  }
}
