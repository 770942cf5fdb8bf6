package dev.labbook.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import org.jspecify.annotations.Nullable;

/// Who we are on the code host.
///
/// @param login null when the host does not tell: the token of a workflow belongs to no user
record Author(@Nullable String login) {

  /// Asks the host. GitHub answers 403 to the token of an app, such as a workflow's.
  static Author ask(ReadApi api) throws ApiException, InterruptedException {
    try {
      JsonNode login = api.read(ApiRequest.Read.get("/user")).body().path("login");
      return new Author(login.isTextual() ? login.textValue() : null);
    } catch (ApiException e) {
      if (e.refusedWith(403) || e.refusedWith(404)) {
        return new Author(null);
      }
      throw e;
    }
  }

  /// Whether a comment is ours. Where we do not know who we are, we are an app: a comment of a
  /// person is not ours.
  boolean wrote(JsonNode comment) {
    String name = comment.at("/user/login").asText();
    if (login != null) {
      return name.equals(login);
    }
    return name.endsWith("[bot]") || !comment.at("/user/type").asText().equals("User");
  }
}
