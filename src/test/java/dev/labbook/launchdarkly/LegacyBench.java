package dev.labbook.launchdarkly;

import dev.labbook.api.Api;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.Parallel;
import dev.labbook.plan.Change;
import dev.labbook.sandbox.InProcess;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One flag, the kind, and the sandbox in the same process.
final class LegacyBench {
  static final LegacyExperiments KIND =
      new LegacyExperiments(
          new LaunchDarklyExperiments(InstantSource.fixed(Instant.EPOCH)).platform());

  static final String WORKSPACE =
      """
      version: 1
      definitions: definitions.yaml
      targets:
        shop: {platform: launchdarkly, url: sandbox, project: storefront, environment: production}
        staging: {platform: launchdarkly, url: sandbox, sandbox: shop, project: storefront, environment: staging}
        other: {platform: launchdarkly, url: sandbox, project: elsewhere, environment: production}
      """;

  static final String SEED =
      """
      {"platform": "launchdarkly", "project": "storefront", "environments": ["production", "staging"],
       "metrics": [{"key": "m0"}, {"key": "m1"}, {"key": "m2"}, {"key": "foreign"}],
       "flags": [
         {"key": "banner", "variations": [{"value": "a", "name": "Control"}, {"value": "b", "name": "Bold"}]},
         {"key": "old", "archived": true, "variations": [{"value": true}, {"value": false}]}]}
      """;

  private static final Map<String, Target> TARGETS = targets();

  private LegacyBench() {}

  static Map<String, Target> targets() {
    Problems problems = new Problems();
    Source source = new Source("labbook.yaml", WORKSPACE);
    return Objects.requireNonNull(Workspace.read(source, List.of(KIND.platform()), problems))
        .targets();
  }

  static Target target() {
    return Objects.requireNonNull(TARGETS.get("shop"));
  }

  /// The definition that a text has.
  static LegacyDefinition decode(String text) {
    Problems problems = new Problems();
    Source source = new Source("definitions.yaml", text);
    Node.Mapping node = Yaml.parse(source, Limits.DEFAULT, problems).getFirst();
    var kind = new Documents.Kind(KIND.name(), KIND.identity());
    Declared declared =
        Documents.declared(source, node, List.of(kind), TARGETS, problems).getFirst();
    LegacyDefinition found = KIND.decode(declared, problems);
    return Objects.requireNonNull(found, problems.sorted().toString());
  }

  /// What would be done; null when nothing is to do, or it cannot be done.
  static @Nullable Change plan(
      LegacyDefinition wanted, Api api, Parallel parallel, Problems problems) throws Exception {
    LegacyObserved live =
        KIND.fetch(target(), List.of(wanted), api, parallel).get(wanted.address());
    return KIND.compare(target(), wanted, Objects.requireNonNull(live), problems);
  }

  static InProcess sandbox() {
    return new InProcess(SEED);
  }
}
