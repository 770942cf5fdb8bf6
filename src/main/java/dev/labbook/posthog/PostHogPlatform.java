package dev.labbook.posthog;

import dev.labbook.definition.Platform;
import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.List;

/// PostHog as a workspace file names it.
final class PostHogPlatform {
  /// The setting that names the era of the API: `auto`, `seed`, `2025` or `2026`.
  static final String API = "api";

  private static final Type.Text PROJECT =
      Type.Text.matching("[1-9][0-9]{0,17}", "the project's number, such as \"42\"");

  private PostHogPlatform() {}

  /// Its target fields. Hosts: `posthog.md §1`.
  static Platform platform() {
    return new Platform(
        "posthog",
        "PostHog",
        "https://us.posthog.com",
        "POSTHOG_PERSONAL_API_KEY",
        List.of(
            Field.of("project", PROJECT, "The project's number.", "\"42\"").must(),
            Field.of(
                API,
                Type.Choice.of("auto", "seed", "2025", "2026"),
                "Which era of the API the server speaks: `seed` is early 2025's, `2026` today's."
                    + " `auto`, which is the default, finds out.",
                "auto")));
  }
}
