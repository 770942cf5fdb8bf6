package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// One request to a platform, as data. Its type says what it means: a [Read] leaves everything as
/// it is, a [Write] does not. A method that is handed a [ReadApi] cannot send a [Write].
public sealed interface ApiRequest {
  /// The HTTP method.
  Method method();

  /// The path below the target's URL, with its query, beginning with `/`; already percent-encoded.
  String path();

  /// The body as JSON, or null for none.
  @Nullable JsonNode body();

  /// A request that changes nothing: a GET, or a POST on a kind's short written list of queries.
  ///
  /// @param items takes a list in the answer apart; null for none
  record Read(Method method, String path, @Nullable JsonNode body, @Nullable Items items)
      implements ApiRequest {
    /// One whose answer is wanted whole.
    public Read(Method method, String path, @Nullable JsonNode body) {
      this(method, path, body, null);
    }

    /// A plain GET.
    public static Read get(String path) {
      return new Read(Method.GET, path, null);
    }

    /// The same at another path.
    public Read at(String other) {
      return new Read(method, other, body, items);
    }

    Read taking(Items each) {
      return new Read(method, path, body, each);
    }
  }

  /// A request that changes something. It is sent again only when it was certainly not sent, or
  /// refused with 429.
  ///
  /// @param contentType the value of the `Content-Type` header
  record Write(Method method, String path, String contentType, @Nullable JsonNode body)
      implements ApiRequest {}
}
