package dev.labbook.posthog;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Dialect;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What PostHog wants on the wire (`posthog.md §1`).
final class PostHogDialect implements Dialect {
  @Override
  public Map<String, String> headers(ApiRequest request, String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  @Override
  public @Nullable String hint(ApiRequest request, int status) {
    return null;
  }
}
