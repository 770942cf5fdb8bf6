package dev.labbook.http;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import org.jspecify.annotations.Nullable;

/// What the user can do about a failure: the platform's own advice, and what only the connection
/// knows.
record Hints(Connection connection, @Nullable Proxy proxy) {
  /// Null when there is nothing to add to the message.
  @Nullable String of(ApiRequest request, Failure failure) {
    return switch (failure) {
      case Failure.Refused refused -> refused(request, refused.status());
      case Failure.Throttled _ -> "others may share the limit of the account; try again later";
      case Failure.Unreachable _ ->
          "check that " + connection.place() + " can be reached from here" + route();
      case Failure.Unreadable _ ->
          "check that " + connection.place() + " is the platform's API" + route();
    };
  }

  private @Nullable String refused(ApiRequest request, int status) {
    String hint = connection.dialect().hint(request, status);
    if ((status != 401 && status != 403) || connection.sandbox()) {
      return hint;
    }
    String origin = "the token is from " + connection.tokenOrigin();
    return hint == null ? origin : hint + " (" + origin + ")";
  }

  private String route() {
    return proxy == null
        ? ""
        : ", through the proxy " + proxy.place() + " that " + proxy.variable() + " names";
  }
}
