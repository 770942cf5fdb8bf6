package dev.labbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A target's sandbox plays what its seed says, and that must be the target's platform.
final class SandboxPlatformTest {
  private static final String WORKSPACE =
      """
      version: 1
      definitions: experiments
      targets:
        shop:
          platform: launchdarkly
          project: "42"
          environment: production
          url: sandbox
      """;

  private static final String DEFINITION =
      """
      kind: launchdarkly/experiment
      target: shop
      key: a
      flag: {key: a, rule: fallthrough}
      status: archived
      """;

  @TempDir private Path folder;

  @Test
  void a_seed_of_another_platform_is_refused() throws Exception {
    write("labbook.yaml", WORKSPACE);
    write("experiments/a.yaml", DEFINITION);
    write("sandbox/shop.json", "{\"platform\": \"posthog\", \"project\": \"42\"}");
    Console console = new Console(folder);
    Console.Answer answer = console.run(List.of("plan"));
    assertThat(answer.exit()).isEqualTo(Exit.FAILED);
    assertThat(answer.out() + answer.err())
        .contains("the target 'shop' is of the platform launchdarkly")
        .contains("sandbox/shop.json is a seed for posthog");

    assertThat(console.run(List.of("sandbox", "reset", "shop")).exit()).isEqualTo(Exit.DONE);
    write("sandbox/shop.json", "{\"platform\": \"optimizely\", \"project\": \"42\"}");
    Console.Answer other = console.run(List.of("plan"));
    assertThat(other.out() + other.err())
        .contains("/platform: must be one of launchdarkly, posthog");
  }

  private void write(String name, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
