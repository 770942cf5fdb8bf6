package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
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
  default boolean throttles(int status, boolean saysWhen) {
    return status == 429;
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
