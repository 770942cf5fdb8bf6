package dev.labbook.posthog;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the API can do, and whether that is a guess.
///
/// @param shown what rows tell, where the target says otherwise; else null
record Era(Capabilities api, boolean guessed, @Nullable String shown) {
  /// As the target says; else as rows tell; else, where there are none, as an endpoint tells that
  /// came after the seed's (`posthog.md §0`).
  static Era of(Target target, Rows rows, Paths paths, ReadApi api)
      throws ApiException, InterruptedException {
    Capabilities named = Capabilities.named(target.settings().get("api"));
    if (named != null || rows.any()) {
      Capabilities told = Capabilities.of(rows.status(), rows.conclusion());
      boolean other = named != null && rows.any() && !named.equals(told);
      return new Era(named == null ? told : named, false, other ? told.api() : null);
    }
    try {
      api.read(ApiRequest.Read.get(paths.eligibleFlags() + "?limit=1"));
      return new Era(Capabilities.TODAY, true, null);
    } catch (ApiException e) {
      if (e.refusedWith(404)) {
        return new Era(Capabilities.SEED, false, null);
      }
      throw e.refusedWith(403) ? new ApiException(e.request(), e.failure(), hint(e)) : e;
    }
  }

  private static String hint(ApiException e) {
    return "the project has no experiment that would tell which era of the API it speaks: write"
        + " 'api: 2026', or the era that it is, in the target; or "
        + Objects.requireNonNullElse(e.hint(), "let the key read feature flags");
  }
}
