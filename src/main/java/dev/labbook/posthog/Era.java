package dev.labbook.posthog;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;

/// What the API can do, and whether that is a guess.
record Era(Capabilities api, boolean guessed) {
  /// As the target says; else as rows tell; else, where there are none, as an endpoint tells that
  /// came after the seed's (`posthog.md §0`).
  static Era of(Target target, Rows rows, Paths paths, ReadApi api)
      throws ApiException, InterruptedException {
    Capabilities named = Capabilities.named(target.settings().get("api"));
    if (named != null) {
      return new Era(named, false);
    }
    if (rows.any()) {
      return new Era(Capabilities.of(rows.status(), rows.conclusion()), false);
    }
    try {
      api.read(ApiRequest.Read.get(paths.eligibleFlags() + "?limit=1"));
      return new Era(Capabilities.TODAY, true);
    } catch (ApiException e) {
      if (e.refusedWith(404)) {
        return new Era(Capabilities.SEED, false);
      }
      throw e;
    }
  }
}
