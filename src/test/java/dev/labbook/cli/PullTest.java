package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `pull` makes of files, byte for byte.
final class PullTest {
  private static final String POSTHOG =
      """
      version: 1
      definitions: definition.yaml
      targets:
        web: {platform: posthog, url: URL, project: "42", token: {env: POSTHOG_PERSONAL_API_KEY}}
      """;

  private static final String LAUNCHDARKLY =
      """
      version: 1
      definitions: definition.yaml
      targets:
        shop: {platform: launchdarkly, url: URL, project: p, environment: production, token: {env: LAUNCHDARKLY_ACCESS_TOKEN}}
      """;

  private static final String PROJECT =
      """
      {"platform": "posthog", "project": "42", "api": "2026", "experiments": [EXPERIMENT]}
      """;

  @TempDir private Path folder;

  private String pulled(String workspace, String live, String definition) throws Exception {
    try (Bench bench = Bench.open(folder, new ObjectMapper().readValue(live, ObjectNode.class))) {
      bench.write(workspace, bench.address(), definition);
      Bench.Ran ran = bench.run("pull");
      assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
      assertThat(bench.run("plan").out()).contains("Nothing to do.");
      return bench.saved("definition.yaml");
    }
  }

  private String posthog(String live, String definition) throws Exception {
    return pulled(POSTHOG, PROJECT.replace("EXPERIMENT", live.replace('\'', '"')), definition);
  }

  @Test
  void one_value_of_one_metric() throws Exception {
    String definition =
        """
        kind: posthog/experiment
        target: web
        flagKey: cta
        metrics: # what we look at
          # money first
          - kind: ExperimentMetric # always this
            metric_type: mean
            name: 'Revenue' # in euros

            # what is counted
            source: {kind: EventsNode, event: "purchase", math: sum, math_property: revenue}
          - {kind: ExperimentMetric, metric_type: funnel, name: Steps, series: [
              {kind: EventsNode, event: seen}, # 1
              {kind: EventsNode, event: done}, # 2
            ]}
        """;
    String live =
        """
        {'name': 'CTA', 'flag': 'cta', 'metrics': [
          {'kind': 'ExperimentMetric', 'uuid': 'u1', 'metric_type': 'mean', 'name': 'Revenue',
           'source': {'kind': 'EventsNode', 'event': 'bought', 'math': 'sum', 'math_property': 'revenue'}},
          {'kind': 'ExperimentMetric', 'uuid': 'u2', 'metric_type': 'funnel', 'name': 'Steps', 'series': [
            {'kind': 'EventsNode', 'event': 'seen'}, {'kind': 'EventsNode', 'event': 'clicked'},
            {'kind': 'EventsNode', 'event': 'done'}]},
          {'kind': 'ExperimentMetric', 'uuid': 'u3', 'metric_type': 'mean', 'name': 'Visits',
           'source': {'kind': 'EventsNode', 'event': '$pageview'}}]}
        """;
    assertThat(posthog(live, definition))
        .isEqualTo(
            definition
                .replace("\"purchase\"", "\"bought\"")
                .replace(
                    "      {kind: EventsNode, event: done}",
                    "      {kind: EventsNode, event: clicked},\n"
                        + "      {kind: EventsNode, event: done}")
                .concat(
                    """
                      - kind: ExperimentMetric
                        metric_type: mean
                        name: Visits
                        source: {kind: EventsNode, event: $pageview}
                    """));
  }

  @Test
  void what_is_no_longer_there_goes_with_its_lines() throws Exception {
    String definition =
        """
        kind: posthog/experiment
        target: web
        flagKey: cta
        exposure:
          multiple_variant_handling: exclude
          filterTestAccounts: true # ours
        metrics:
          - goal: increase # more is better
            kind: ExperimentMetric
            metric_type: mean
            name: Revenue
            source: {kind: EventsNode, event: purchase, math: sum, math_property: revenue}
          # gone
          - {kind: ExperimentMetric, metric_type: mean, name: Old, source: {kind: EventsNode, event: x}}
        tags: [a]
        """;
    String live =
        """
        {'name': 'CTA', 'flag': 'cta', 'exposure': {'filterTestAccounts': true}, 'tags': ['a'], 'metrics': [
          {'kind': 'ExperimentMetric', 'uuid': 'u1', 'metric_type': 'mean', 'name': 'Revenue',
           'source': {'kind': 'EventsNode', 'event': 'purchase'}}]}
        """;
    assertThat(posthog(live, definition))
        .isEqualTo(
            """
            kind: posthog/experiment
            target: web
            flagKey: cta
            exposure:
              filterTestAccounts: true # ours
            metrics:
              - kind: ExperimentMetric
                metric_type: mean
                name: Revenue
                source: {kind: EventsNode, event: purchase}
              # gone
            tags: [a]
            """);
  }

  @Test
  void a_conclusion_keeps_what_live_does_not_show() throws Exception {
    String definition =
        """
        kind: posthog/experiment
        target: web
        flagKey: cta
        status: stopped
        conclusion: # at last
          result: lost # alas
          ship: test
        """;
    String live =
        """
        {'name': 'CTA', 'flag': 'cta', 'status': 'stopped', 'conclusion': {'result': 'won', 'comment': 'Clear'},
         'variants': [{'key': 'control', 'rollout': 0}, {'key': 'test', 'rollout': 100}]}
        """;
    assertThat(posthog(live, definition))
        .isEqualTo(
            definition
                .replace("lost", "won")
                .replace("  ship: test\n", "  ship: test\n  comment: Clear\n"));
    assertThat(
            posthog(live.replace("100", "50").replace("'rollout': 0", "'rollout': 50"), definition))
        .isEqualTo(
            definition.replace("lost", "won").replace("  ship: test\n", "  comment: Clear\n"));
  }

  @Test
  void legacy_experiments_that_it_does_not_name_stay_unnamed() throws Exception {
    String definition =
        """
        kind: launchdarkly/legacy-experiments
        target: shop
        flag: banner
        experiments:
          - {metric: m1, environments: [staging, production]} # both
          - {metric: m2, environments: []}
        remove: {metrics: [m4], justification: Wrong from the start}
        """;
    String live =
        """
        {"platform": "launchdarkly", "project": "p", "environments": ["production", "staging"],
         "metrics": [{"key": "m1"}, {"key": "m2"}, {"key": "m3"}, {"key": "m4"}],
         "flags": [{"key": "banner", "variations": [{"value": true}, {"value": false}],
           "legacyExperiments": {"items": [
             {"metric": "m1", "environments": ["production", "staging"]},
             {"metric": "m2", "environments": ["staging"]},
             {"metric": "m3", "environments": ["production"]},
             {"metric": "m4", "environments": []}]}}]}
        """;
    assertThat(pulled(LAUNCHDARKLY, live, definition))
        .isEqualTo(
            definition
                .replace("environments: []", "environments: [staging]")
                .replaceFirst("remove.*\\n", ""));
  }
}
