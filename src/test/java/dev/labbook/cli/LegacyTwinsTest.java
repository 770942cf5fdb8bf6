package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A flag that two targets of one project declare is a problem of the files: nothing is sent.
final class LegacyTwinsTest {
  private static final String TARGET =
      """
        %s:
          platform: launchdarkly
          url: URL
          project: storefront
          environment: %s
          token: {env: LAUNCHDARKLY_ACCESS_TOKEN}
      """;

  private static final String DEFINITIONS =
      """
      kind: launchdarkly/legacy-experiments
      target: [shop, shop-staging]
      flag: old-banner
      """;

  @TempDir private Path folder;

  @Test
  void declared_twice_in_a_project() throws Exception {
    String workspace =
        "version: 1\ndefinitions: definition.yaml\ntargets:\n"
            + TARGET.formatted("shop", "production")
            + TARGET.formatted("shop-staging", "staging");
    var seed =
        JsonNodeFactory.instance
            .objectNode()
            .put("platform", "launchdarkly")
            .put("project", "storefront");
    seed.putArray("environments").add("production");
    try (Bench bench = Bench.open(folder, seed)) {
      bench.write(workspace, URI.create("http://127.0.0.1:9"), DEFINITIONS);
      for (String command : new String[] {"validate", "plan"}) {
        Bench.Ran ran = bench.run(command);
        assertThat(ran.exit()).isEqualTo(Exit.FAILED);
        assertThat(ran.out())
            .contains(
                "definition.yaml:3:7: error LB1222: the flag 'old-banner' of the project"
                    + " 'storefront' is already declared at definition.yaml:1:1");
      }
    }
  }
}
