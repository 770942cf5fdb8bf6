package dev.labbook.posthog;

import dev.labbook.api.Api;
import dev.labbook.http.Connection;
import dev.labbook.http.HttpApi;
import dev.labbook.http.Pauses;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.KindContract;
import dev.labbook.sandbox.Sandbox;
import dev.labbook.sandbox.posthog.PostHog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// PostHog's experiments keep the contract of all kinds, over HTTP.
final class ExperimentsContractTest extends KindContract<ExperimentDefinition, Live> {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

  private static final String SEED =
      """
      {"platform": "posthog", "project": "42", "events": ["purchase"],
       "holdouts": [{"name": "Global"}],
       "experiments": [
        {"name": "A", "flag": "a", "metrics": [{"kind": "ExperimentMetric", "metric_type": "mean",
          "name": "Buys", "source": {"kind": "EventsNode", "event": "purchase"}}]},
        {"name": "B", "flag": "b", "status": "running", "startedAt": "2026-03-01"},
        {"name": "C", "flag": "c", "status": "running", "startedAt": "2026-03-01", "tags": ["x"]},
        {"name": "D", "flag": "d", "status": "stopped", "archived": true}]}
      """;

  @Override
  protected ExperimentKind<ExperimentDefinition, Live> kind() {
    return new PostHogExperiments();
  }

  @Override
  protected Ground open(Path empty) throws Exception {
    Path seed = Files.writeString(empty.resolve("seed.json"), SEED);
    Path state = empty.resolve("state.json");
    Sandbox sandbox = Sandbox.open(seed, state, CLOCK, new PostHog());
    return new Web(sandbox, state, connect(sandbox.serve(0)));
  }

  private HttpApi connect(URI address) {
    Connection connection =
        new Connection(
            "web",
            address,
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            "any",
            "the test",
            kind().dialect(),
            Map.of(),
            "labbook/test");
    return HttpApi.open(connection, new Still(), exchange -> {});
  }

  private record Still() implements Pauses {
    @Override
    public Instant now() {
      return CLOCK.instant();
    }

    @Override
    public void sleep(Duration duration) {}

    @Override
    public double random() {
      return 0.5;
    }
  }

  private record Web(Sandbox sandbox, Path file, HttpApi http) implements Ground {
    @Override
    public Api api() {
      return http;
    }

    @Override
    public String workspace() {
      return """
      version: 1
      definitions: definitions.yaml
      targets:
        web: {platform: posthog, url: sandbox, project: "42"}
      """;
    }

    @Override
    public String settled() {
      return """
      {kind: posthog/experiment, target: web, flagKey: a, status: draft, name: A, metrics: [{kind:
        ExperimentMetric, metric_type: mean, source: {kind: EventsNode, event: purchase}}]}
      ---
      {kind: posthog/experiment, target: web, flagKey: b, status: running, rollout: 100}
      ---
      {kind: posthog/experiment, target: web, flagKey: d, status: archived, description: ""}
      """;
    }

    /// One of each: an update and a launch, a pause, an end, a deletion, a creation.
    @Override
    public String wanted() {
      return """
      {kind: posthog/experiment, target: web, flagKey: a, status: running, name: Other, exposureCohort:
        true, holdout: Global, stats: {method: frequentist}, metrics: []}
      ---
      {kind: posthog/experiment, target: web, flagKey: b, status: paused, rollout: 40, restart:
        {justification: less}}
      ---
      {kind: posthog/experiment, target: web, flagKey: c, status: archived, tags: [], conclusion:
        {result: won, ship: test, releaseToEveryone: true}}
      ---
      {kind: posthog/experiment, target: web, flagKey: d, status: deleted, delete: {justification: old}}
      ---
      {kind: posthog/experiment, target: web, flagKey: e, status: paused, name: E, rollout: 20,
        exposureCohort: true, variants: [{key: control, rollout: 50}, {key: test, rollout: 50}]}
      """;
    }

    @Override
    public String state() throws IOException {
      return Files.readString(file);
    }

    @Override
    public void close() {
      http.close();
      sandbox.close();
    }
  }
}
