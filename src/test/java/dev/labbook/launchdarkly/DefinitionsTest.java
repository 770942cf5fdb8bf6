package dev.labbook.launchdarkly;

import dev.labbook.kind.Examples;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is a good definition, and what is a bad one.
final class DefinitionsTest {
  private static final String HEAD =
      """
      kind: launchdarkly/experiment
      target: shop
      key: checkout-button
      flag: {key: checkout-button}
      """;

  private static final String WORKSPACE =
      """
      version: 1
      definitions: definition.yaml
      targets:
        shop: {platform: launchdarkly, url: sandbox, project: p, environment: production}
        shop-staging: {platform: launchdarkly, url: sandbox, project: p, environment: staging}
      """;

  private final Examples examples =
      new Examples(
          new LaunchDarklyExperiments(InstantSource.fixed(Instant.EPOCH)), HEAD, WORKSPACE);

  @TestFactory
  Stream<DynamicTest> good_ones_are_good_to_both() throws IOException {
    return examples.good();
  }

  @TestFactory
  Stream<DynamicTest> bad_ones_are_bad_to_both() throws IOException {
    return examples.bad();
  }
}
