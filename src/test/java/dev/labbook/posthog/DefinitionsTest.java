package dev.labbook.posthog;

import dev.labbook.kind.Examples;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What is a good definition, and what is a bad one.
final class DefinitionsTest {
  private static final String HEAD =
      """
      kind: posthog/experiment
      target: web
      flagKey: checkout-cta
      """;

  private static final String WORKSPACE =
      """
      version: 1
      definitions: definition.yaml
      targets:
        web: {platform: posthog, url: sandbox, project: 42}
        web-eu: {platform: posthog, url: sandbox, project: "42"}
      """;

  private final Examples examples = new Examples(new PostHogExperiments(), HEAD, WORKSPACE);

  @TestFactory
  Stream<DynamicTest> good_ones_are_good_to_both() throws IOException {
    return examples.good();
  }

  @TestFactory
  Stream<DynamicTest> bad_ones_are_bad_to_both() throws IOException {
    return examples.bad();
  }
}
