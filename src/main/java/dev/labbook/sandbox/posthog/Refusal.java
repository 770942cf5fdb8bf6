package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Answer;
import dev.labbook.sandbox.Json;
import org.jspecify.annotations.Nullable;

/// An answer that says no, with PostHog's error body (`posthog.md §1`). Thrown before anything of
/// the request is kept.
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Answer answer;

  private Refusal(Answer answer) {
    super(answer.body().path("detail").asText(), null, false, false);
    this.answer = answer;
  }

  Answer answer() {
    return answer;
  }

  static Refusal of(int status, String type, String code, String detail, @Nullable String attr) {
    return new Refusal(new Answer(status, body(type, code, detail, attr)));
  }

  /// 400, of the request as a whole.
  static Refusal invalid(String detail) {
    return invalid(null, detail);
  }

  /// 400 at a field.
  static Refusal invalid(@Nullable String attr, String detail) {
    return of(400, "validation_error", "invalid_input", detail, attr);
  }

  static Refusal required(String attr) {
    return of(400, "validation_error", "required", "This field is required.", attr);
  }

  static Refusal unauthenticated(String code, String detail) {
    return of(401, "authentication_error", code, detail, null);
  }

  static Refusal scope(String scope) {
    String detail = "API key missing required scope '" + scope + "'";
    return of(403, "authentication_error", "permission_denied", detail, null);
  }

  static Refusal notFound() {
    return of(404, "invalid_request", "not_found", "Not found.", null);
  }

  static Refusal methodNotAllowed(String method) {
    String detail = "Method \"" + method + "\" not allowed.";
    return of(405, "invalid_request", "method_not_allowed", detail, null);
  }

  /// A status without a body.
  static Refusal bare(int status) {
    return new Refusal(Answer.bare(status));
  }

  /// The flag's changes must be approved first; the body is not documented, but for the id.
  static Refusal approval(String changeRequest) {
    ObjectNode body =
        body(
            "invalid_request",
            "approval_required",
            "This change requires approval. A change request has been created.",
            null);
    return new Refusal(new Answer(409, body.put("change_request_id", changeRequest)));
  }

  /// The experiment is no longer the one that was read.
  static Refusal changed(int version) {
    ObjectNode body = Json.object();
    body.put("detail", "This experiment changed since you loaded it.");
    return new Refusal(new Answer(409, body.put("current_version", version)));
  }

  static Refusal throttled(long seconds) {
    String detail = "Request was throttled. Expected available in " + seconds + " seconds.";
    return of(429, "throttled_error", "throttled", detail, null);
  }

  static Refusal broken(String detail) {
    return of(500, "server_error", "error", detail, null);
  }

  private static ObjectNode body(String type, String code, String detail, @Nullable String attr) {
    ObjectNode body = Json.object();
    body.put("type", type).put("code", code).put("detail", detail).put("attr", attr);
    return body;
  }
}
