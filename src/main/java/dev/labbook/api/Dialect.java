package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a platform wants on the wire beside method, path and body.
public interface Dialect {
  /// The headers of a request, the token's among them, in a fixed order. `Content-Type`, `Accept`
  /// and `User-Agent` are not its affair.
  Map<String, String> headers(ApiRequest request, String token);

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
