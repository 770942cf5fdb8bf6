package dev.labbook.http;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;

/// What came of sending a request once.
sealed interface Reply {
  /// What the server said about its rate limit.
  Quota quota();

  /// The answer of the platform's API.
  ///
  /// @throws ApiException when there is none
  ApiResponse response(ApiRequest request, Hints hints) throws ApiException;

  /// What [Exchange#result] says of it.
  String result();

  /// A readable answer with status 2xx.
  record Answered(ApiResponse response, Quota quota) implements Reply {
    @Override
    public ApiResponse response(ApiRequest request, Hints hints) {
      return response;
    }

    @Override
    public String result() {
      return String.valueOf(response.status());
    }
  }

  /// Anything else.
  ///
  /// @param lasting whether sending it again is pointless: a certificate that is not trusted,
  ///   patience at an end
  record Failed(Failure failure, Quota quota, boolean lasting) implements Reply {
    Failed(Failure failure, Quota quota) {
      this(failure, quota, false);
    }

    @Override
    public ApiResponse response(ApiRequest request, Hints hints) throws ApiException {
      throw new ApiException(request, failure, hints.of(request, failure));
    }

    @Override
    public String result() {
      return switch (failure) {
        case Failure.Refused refused -> String.valueOf(refused.status());
        case Failure.Throttled _ -> "429";
        case Failure.Unreadable unreadable -> unreadable.status() + " unreadable";
        case Failure.Unreachable unreachable -> unreachable.sent() ? "no answer" : "unreachable";
      };
    }
  }

  /// Whether the server refused with 429.
  default boolean throttled() {
    return this instanceof Failed failed && failed.failure() instanceof Failure.Throttled;
  }
}
