package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// An answer that says no, with LaunchDarkly's error body (`launchdarkly.md §6`). Thrown before
/// anything of the request is kept.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;

  private Refusal(int status, String code, String message) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
  }

  static Refusal invalid(String message) {
    return new Refusal(400, "invalid_request", message);
  }

  static Refusal unauthorized() {
    return new Refusal(401, "unauthorized", "Invalid access token");
  }

  static Refusal forbidden(String message) {
    return new Refusal(403, "forbidden", message);
  }

  static Refusal notFound(String message) {
    return new Refusal(404, "not_found", message);
  }

  static Refusal methodNotAllowed(String method) {
    return new Refusal(405, "method_not_allowed", "Method " + method + " is not allowed here");
  }

  /// `launchdarkly.md §4.2`: a flag of an environment that requires approvals.
  static Refusal approval(String environment) {
    return new Refusal(
        405,
        "method_not_allowed",
        "Changes of flags in environment " + environment + " require an approval");
  }

  static Refusal conflict(String message) {
    return new Refusal(409, "optimistic_locking_error", message);
  }

  static Refusal tooLarge() {
    return new Refusal(413, "request_too_large", "The request body is larger than 5 MB");
  }

  static Refusal rateLimited() {
    return new Refusal(429, "rate_limited", "You've exceeded the API rate limit. Try again later.");
  }

  static Refusal broken(String message) {
    return new Refusal(500, "internal_service_error", message);
  }

  /// The answer; its `id` is derived from the request, so that the same request reads the same.
  Answer answer(Call call) {
    String message = String.valueOf(getMessage());
    ObjectNode body = Json.object();
    body.put("code", code);
    body.put("message", message);
    body.put("id", Ids.uuid("error", call.method(), call.target(), message));
    return new Answer(status, body);
  }
}
