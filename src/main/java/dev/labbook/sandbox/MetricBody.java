package dev.labbook.sandbox;

import dev.labbook.sandbox.Design.MetricRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The metrics of an input, in the words of the generation.
record MetricBody(MetricRef primary, List<MetricRef> all) {

  static MetricBody read(Session session, Body body) {
    Set<MetricRef> all = new LinkedHashSet<>();
    List<Body> inputs = body.objects("metrics");
    inputs.forEach(input -> all.add(metric(session, input)));
    MetricRef primary =
        session.api().atLeast(Api.Y2024) ? named(session, body) : marked(session, body, inputs);
    if (!all.contains(primary)) {
      List<MetricRef> first = new ArrayList<>(List.of(primary));
      first.addAll(all);
      return new MetricBody(primary, List.copyOf(first));
    }
    return new MetricBody(primary, List.copyOf(all));
  }

  private static MetricRef metric(Session session, Body input) {
    String key = input.word("key");
    boolean group = session.api().atLeast(Api.Y2024) && input.flag("isGroup", false);
    boolean known =
        group ? session.world().group(key).isPresent() : session.world().metric(key).isPresent();
    if (!known) {
      throw input.wrong("key", "is no " + (group ? "metric group: " : "metric: ") + key);
    }
    return new MetricRef(key, group);
  }

  /// Since v15: `primarySingleMetricKey` or `primaryFunnelKey`, exactly one of them.
  private static MetricRef named(Session session, Body body) {
    boolean single = body.has("primarySingleMetricKey");
    if (single == body.has("primaryFunnelKey")) {
      throw Refusal.invalid(
          "Either primarySingleMetricKey or primaryFunnelKey must be present, and not both");
    }
    String name = single ? "primarySingleMetricKey" : "primaryFunnelKey";
    String key = body.word(name);
    boolean known =
        single
            ? session.world().metric(key).isPresent()
            : session.world().group(key).filter(g -> g.kind().equals("funnel")).isPresent();
    if (!known) {
      throw body.wrong(name, "is no " + (single ? "metric: " : "funnel: ") + key);
    }
    return new MetricRef(key, !single);
  }

  /// Up to v14: every metric says whether it is the primary one.
  private static MetricRef marked(Session session, Body body, List<Body> inputs) {
    List<Body> primary = inputs.stream().filter(input -> input.flag("primary")).toList();
    if (primary.size() != 1) {
      throw body.wrong("metrics", "must have exactly one primary metric");
    }
    return metric(session, primary.getFirst());
  }
}
