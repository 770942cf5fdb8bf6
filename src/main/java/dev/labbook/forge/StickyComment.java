package dev.labbook.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Method;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The one comment that a workspace has on a pull request. It is found by its [Marker] among the
/// comments of whoever we are, and sets nothing else.
public final class StickyComment {
  /// The most characters of a comment on GitHub.
  public static final int LIMIT = 65_536;

  private static final String JSON = "application/json";
  private static final int PAGE = 100;

  /// More than anybody reads: an end for a server that never comes to one.
  private static final int MOST_PAGES = 1_000;

  private final Api api;
  private final PullRequest pull;
  private final Marker marker;

  /// @param workspace its folder within the repository; empty for the root
  public StickyComment(Api api, PullRequest pull, String workspace) {
    this.api = api;
    this.pull = pull;
    this.marker = Marker.of(workspace);
  }

  /// What became of the comment.
  public enum Done {
    /// There was none.
    CREATED,
    /// It says something else now.
    UPDATED,
    /// It said that already; nothing was sent.
    UNCHANGED
  }

  /// What was done, and to which comment.
  ///
  /// @param url where to read it; null when the server did not say
  public record Result(Done done, @Nullable String url) {}

  /// Makes the comment say this.
  ///
  /// @param markdown shorter than [#LIMIT] by 400 characters at least
  public Result put(String markdown) throws ApiException, InterruptedException {
    String body = marker.line() + "\n" + markdown;
    if (body.length() > LIMIT) {
      throw new IllegalArgumentException("a comment has at most " + LIMIT + " characters");
    }
    Optional<JsonNode> found = find();
    if (found.isEmpty()) {
      return create(body);
    }
    String old = found.get().path("body").asText().replace("\r\n", "\n").stripTrailing();
    return old.equals(body.stripTrailing())
        ? result(Done.UNCHANGED, found.get())
        : update(found.get().path("id").asLong(), body);
  }

  private Result create(String body) throws ApiException, InterruptedException {
    return result(Done.CREATED, write(Method.POST, pull.comments(), body).body());
  }

  private Result update(long id, String body) throws ApiException, InterruptedException {
    try {
      return result(Done.UPDATED, write(Method.PATCH, pull.comment(id), body).body());
    } catch (ApiException e) {
      if (e.refusedWith(404)) { // deleted meanwhile
        return create(body);
      }
      throw e;
    }
  }

  private ApiResponse write(Method method, String path, String body)
      throws ApiException, InterruptedException {
    JsonNode json = JsonNodeFactory.instance.objectNode().put("body", body);
    return api.write(new ApiRequest.Write(method, path, JSON, json));
  }

  private static Result result(Done done, JsonNode comment) {
    JsonNode url = comment.path("html_url");
    return new Result(done, url.isTextual() ? url.textValue() : null);
  }

  /// The first comment of ours that has the marker.
  private Optional<JsonNode> find() throws ApiException, InterruptedException {
    Author author = null;
    Set<Long> seen = new HashSet<>();
    for (int page = 1; page <= MOST_PAGES; page++) {
      JsonNode comments = page(page);
      boolean news = false;
      for (JsonNode comment : comments) {
        news |= seen.add(comment.path("id").asLong());
        if (marker.marks(comment.path("body").asText())) {
          author = author == null ? Author.ask(api) : author;
          if (author.wrote(comment)) {
            return Optional.of(comment);
          }
        }
      }
      if (comments.size() < PAGE || !news) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private JsonNode page(int page) throws ApiException, InterruptedException {
    String query = "?per_page=" + PAGE + "&page=" + page;
    return api.read(ApiRequest.Read.get(pull.comments() + query)).body();
  }
}
