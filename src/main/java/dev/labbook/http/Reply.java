package dev.labbook.http;

import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;

/// What came of sending a request once.
sealed interface Reply {
  /// What the server said about its rate limit.
  Quota quota();

  /// A readable answer with status 2xx.
  record Answered(ApiResponse response, Quota quota) implements Reply {}

  /// Anything else.
  ///
  /// @param lasting whether sending it again is pointless: a certificate that is not trusted,
  ///   patience at an end
  record Failed(Failure failure, Quota quota, boolean lasting) implements Reply {
    Failed(Failure failure, Quota quota) {
      this(failure, quota, false);
    }
  }

  /// Whether the server refused with 429.
  default boolean throttled() {
    return this instanceof Failed failed && failed.failure() instanceof Failure.Throttled;
  }
}
