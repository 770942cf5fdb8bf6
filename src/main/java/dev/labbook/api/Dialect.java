package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a platform wants on the wire beside method, path and body.
public interface Dialect {
  /// The headers of a request, the token's among them, in a fixed order. `Content-Type`, `Accept`
  /// and `User-Agent` are not its affair.
  Map<String, String> headers(ApiRequest request, String token);

  /// Whether an answer with this status says that it came too soon, and may be sent again later.
  ///
  /// @param saysWhen whether it names a time to wait (`Retry-After`)
  /// @param body a missing node when it is no JSON
  default boolean throttles(int status, boolean saysWhen, JsonNode body) {
    return status == 429;
  }

  /// How long to wait at least after such an answer that does not say; null when that is not known.
  ///
  /// @param attempt which time the request was sent, from 1
  default @Nullable Duration unsaid(int attempt) {
    return null;
  }

  /// What the user can do about a refusal with this status; null when the platform has nothing to
  /// add.
  @Nullable String hint(ApiRequest request, int status);

  /// What a refusal says beside its message.
  ///
  /// @param body a missing node when it is no JSON
  default Details details(ApiRequest request, int status, JsonNode body) {
    return Details.of(body);
  }
}
