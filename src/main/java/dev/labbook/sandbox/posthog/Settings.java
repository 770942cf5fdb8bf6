package dev.labbook.sandbox.posthog;

import dev.labbook.sandbox.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the seed says about the place itself.
///
/// @param scopes of the key, as `experiment:write`; `*` for all
/// @param events that were ever seen; null where that is not checked
/// @param flagSeen whether events carry the flags that are asked for
/// @param approvals keys of flags whose changes need an approval; `*` for all
/// @param archivedFilter whether lists of experiments look at `archived`
record Settings(
    String project,
    Era era,
    List<String> scopes,
    @Nullable List<String> events,
    boolean flagSeen,
    List<String> approvals,
    boolean archivedFilter,
    boolean defaultContinuity,
    int pageSize,
    @Nullable Limit rateLimit) {

  /// So many requests in each window.
  ///
  /// @param retryAfter whether the header is sent
  record Limit(int perWindow, long windowMillis, boolean retryAfter) {}

  static Settings of(Row row) {
    return new Settings(
        row.text("project"),
        Era.of(row.text("api")),
        Json.texts(row.get("scopes")),
        row.has("events") ? Json.texts(row.get("events")) : null,
        row.is("flagSeen"),
        Json.texts(row.get("approvals")),
        row.is("archivedFilter"),
        row.is("defaultContinuity"),
        row.get("pageSize").asInt(),
        row.has("rateLimit") ? limit(row) : null);
  }

  private static Limit limit(Row row) {
    return new Limit(
        row.get("rateLimit").path("perWindow").asInt(),
        row.get("rateLimit").path("windowMillis").asLong(),
        row.get("rateLimit").path("retryAfter").asBoolean());
  }

  /// The team's number, as flags show it.
  int team() {
    return Integer.parseInt(project);
  }

  /// Whether the key may do it; `x:write` is enough for `x:read` (`posthog.md §1`).
  boolean allows(String scope) {
    return scopes.contains("*")
        || scopes.contains(scope)
        || scopes.contains(scope.replace(":read", ":write"));
  }

  boolean needsApproval(String flag) {
    return approvals.contains("*") || approvals.contains(flag);
  }
}
