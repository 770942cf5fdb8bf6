package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the body of a refusal says beside its message; null where it does not say.
///
/// @param code the platform's own word for what is wrong
/// @param field the field of a definition that the refusal is about, such as `holdout` or
///   `metrics[0].source.event`
/// @param approval the id of the approval that the write waits for now; nothing was changed yet,
///   and sending it again would only ask for another
/// @param retryAfter how long to wait at least, for a platform that says so in the body of a 429
public record Details(
    @Nullable String code,
    @Nullable String field,
    @Nullable String approval,
    @Nullable Duration retryAfter) {
  /// Those of a platform that says no more than a `code`.
  public static Details of(JsonNode body) {
    String code = body.path("code").asText("");
    return new Details(code.isEmpty() ? null : code, null, null, null);
  }
}
