package dev.labbook.forge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Details;
import dev.labbook.api.Dialect;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// GitHub on the wire.
///
/// @param fork whether the pull request comes from a fork
public record GitHubDialect(boolean fork) implements Dialect {
  private static final String LIMIT = "rate limit";
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String FORK =
      "a workflow for a pull request from a fork has a token that may only read; save the plan as"
          + " an artifact there, and run 'labbook comment' in a workflow_run workflow of the base"
          + " repository";

  @Override
  public Map<String, String> headers(ApiRequest request, String token) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", "Bearer " + token);
    headers.put("X-GitHub-Api-Version", "2022-11-28");
    return headers;
  }

  /// A rate limit is refused with 403 or 429. Where no header says when to come again, GitHub wants
  /// a minute's wait.
  @Override
  public Details details(ApiRequest request, int status, JsonNode body) {
    Details said = Dialect.super.details(request, status, body);
    boolean limited = body.path("message").asText("").toLowerCase(Locale.ROOT).contains(LIMIT);
    return limited ? new Details(said.code(), null, null, MINUTE) : said;
  }

  @Override
  public boolean throttles(int status, boolean saysWhen) {
    return status == 429 || (status == 403 && saysWhen);
  }

  @Override
  public @Nullable String hint(ApiRequest request, int status) {
    return switch (status) {
      case 401 -> "the token has expired or is none of this server; in a workflow set GITHUB_TOKEN";
      case 403 ->
          fork
              ? FORK
              : "the token may only read, or a rate limit is used up: in a workflow write"
                  + " 'permissions: {pull-requests: write}'; for pull requests from forks see"
                  + " docs/ci.md";
      case 404 ->
          fork
              ? FORK
              : "check the repository and the number of the pull request, and that the token may"
                  + " see them; GitHub answers 404 where it may not";
      case 410, 422 -> "the conversation may be locked, or comments switched off there";
      default -> null;
    };
  }
}
