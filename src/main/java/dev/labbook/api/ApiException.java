package dev.labbook.api;

import org.jspecify.annotations.Nullable;

/// A request failed. The [Failure] says how, so that the caller can decide.
public final class ApiException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ApiRequest request;
  private final transient Failure failure;
  private final @Nullable String hint;

  /// @param hint what the user can do about it, or null
  public ApiException(ApiRequest request, Failure failure, @Nullable String hint) {
    super(request.method() + " " + bare(request.path()) + ": " + failure.message());
    this.request = request;
    this.failure = failure;
    this.hint = hint;
  }

  private static String bare(String path) {
    int query = path.indexOf('?');
    return query < 0 ? path : path.substring(0, query);
  }

  /// The request that failed.
  public ApiRequest request() {
    return request;
  }

  /// How it failed.
  public Failure failure() {
    return failure;
  }

  /// What the user can do about it; null when nothing better than the message is known.
  public @Nullable String hint() {
    return hint;
  }

  /// Whether the server answered with this status.
  public boolean refusedWith(int status) {
    return failure instanceof Failure.Refused refused && refused.status() == status;
  }
}
