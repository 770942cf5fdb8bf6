package dev.labbook.definition;

import dev.labbook.source.Field;
import dev.labbook.source.Type;
import java.util.List;

/// Platforms for tests: one with environments and settings, one without.
public final class Platforms {
  /// Like LaunchDarkly.
  public static final Platform FIRST =
      new Platform(
          "launchdarkly",
          "LaunchDarkly",
          "https://app.launchdarkly.com",
          "LAUNCHDARKLY_ACCESS_TOKEN",
          List.of(
              Field.of("project", Type.Text.ANY, "The project's key.", "storefront").must(),
              Field.of("environment", Type.Text.ANY, "The environment's key.", "production").must(),
              Field.of(
                  "instructions",
                  Type.Choice.of("auto", "classic", "fields"),
                  "The family of instructions.",
                  "auto"),
              Field.of("comments", new Type.Bool(), "Whether patches carry a comment.", "true")));

  /// Like PostHog.
  public static final Platform SECOND =
      new Platform(
          "posthog",
          "PostHog",
          "https://us.posthog.com",
          "POSTHOG_PERSONAL_API_KEY",
          List.of(
              Field.of("project", Type.Text.ANY, "The project's number.", "\"42\"").must(),
              Field.of(
                  "api",
                  Type.Choice.of("auto", "seed", "2025", "2026"),
                  "The API's era.",
                  "auto")));

  private Platforms() {}
}
