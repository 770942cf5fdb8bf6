package dev.labbook.launchdarkly;

/// Many things at once: an experiment in every state, and definitions that want each of them
/// otherwise.
final class FuzzShop {
  static final String WORKSPACE =
      """
      version: 1
      definitions: all.yaml
      targets:
        shop: {platform: launchdarkly, url: sandbox, project: storefront, environment: production}
      """;

  private static final String TREATMENTS =
      """
      "treatments": [
        {"name": "A", "variation": "a", "allocation": 50, "baseline": true},
        {"name": "B", "variation": "b", "allocation": 50}]\
      """;

  static final String LIVE =
      """
      {"platform": "launchdarkly", "project": "storefront", "environments": ["production"],
       "members": [{"email": "grace@example.com"}, {"email": "ada@example.com"}],
       "metrics": [{"key": "one"}, {"key": "two"}, {"key": "three"}],
       "metricGroups": [{"key": "steps", "kind": "funnel", "metrics": ["one", "two"]}],
       "flags": [FLAG-draft, FLAG-running, FLAG-beside, FLAG-stopped, FLAG-archived, FLAG-absent],
       "experiments": [
         {"key": "draft", "flag": "draft", "iterations": [ITERATION-not_started]},
         {"key": "running", "flag": "running", "iterations": [ITERATION-stopped, ITERATION-running]},
         {"key": "beside", "flag": "beside", "iterations": [ITERATION-running, ITERATION-not_started]},
         {"key": "stopped", "flag": "stopped", "iterations": [ITERATION-stopped]},
         {"key": "archived", "flag": "archived", "archived": true, "iterations": [ITERATION-stopped]}]}
      """
          .replaceAll(
              "FLAG-(\\w+)",
              """
              {"key": "$1", "variations": [{"value": "a", "name": "First"}, {"value": "b"}],
               "environments": {"production": {"on": true, "rules": [
                 {"description": "Testers", "variation": 0,
                  "clauses": [{"attribute": "x", "op": "in", "values": [true]}]}]}}}
              """)
          .replaceAll(
              "ITERATION-(\\w+)",
              """
              {"status": "$1", "rule": "Testers", "hypothesis": "Old",
               "metrics": {"primary": "one", "secondary": ["two"]}, TREATMENTS}
              """)
          .replace("\"status\": \"stopped\"", "\"status\": \"stopped\", \"winner\": \"A\"")
          .replace("TREATMENTS", TREATMENTS);

  static final String DEFINITIONS =
      """
      DEFINITION-absent
      DEFINITION-draft
      DEFINITION-running
      DEFINITION-beside
      DEFINITION-stopped
      DEFINITION-archived
      """
          .replaceAll(
              "DEFINITION-(\\w+)",
              """
              ---
              kind: launchdarkly/experiment
              target: shop
              key: $1
              name: Another name
              description: Described
              MAINTAINER-$1
              tags: [a]
              status: running
              hypothesis: New
              flag: {key: $1, rule: Testers}
              randomizationUnit: user
              metrics: {primary: {group: steps}, secondary: [three]}
              treatments:
                - {name: A, variation: First, allocation: 33.4, baseline: true}
                - {name: B, variation: b, allocation: 66.6}
              notInExperiment: a
              canReshuffleTraffic: false
              restart: {justification: A better idea}
              stop: {winner: A}
              """)
          .replace("MAINTAINER-absent\n", "")
          .replace("MAINTAINER-draft", "maintainer: ada@example.com")
          .replaceAll("MAINTAINER-\\w+", "maintainer: grace@example.com");

  private FuzzShop() {}
}
