package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Details;
import dev.labbook.api.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// PostHog on the wire: a personal API key as a bearer token, and errors as `{type, code, detail,
/// attr}` or a bare `{detail}` (`posthog.md §1`).
final class PostHogDialect implements Dialect {
  /// Where a body names the approval that a write waits for; not verified, so several.
  private static final List<String> APPROVALS =
      List.of("/change_request_id", "/extra/change_request_id", "/detail/change_request_id");

  private static final Pattern SECONDS = Pattern.compile("([0-9]{1,6})(\\.[0-9]+)? ?s(ec|\\b)");

  @Override
  public Map<String, String> headers(ApiRequest request, String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  @Override
  public Details details(ApiRequest request, int status, JsonNode body) {
    String attribute = body.path("attr").asText("");
    boolean flag = request.path().contains("/feature_flags/");
    return new Details(
        code(body),
        attribute.isEmpty() ? null : Attributes.field(attribute, flag),
        status == 409 ? approval(body) : null,
        status == 429 ? wait(body) : null);
  }

  private static @Nullable String code(JsonNode body) {
    String code = body.path("code").asText("");
    return code.isEmpty() ? null : code;
  }

  private static @Nullable String approval(JsonNode body) {
    for (String pointer : APPROVALS) {
      String id = body.at(pointer).asText("");
      if (!id.isEmpty()) {
        return id;
      }
    }
    return null;
  }

  /// `Request was throttled. Expected available in 59 seconds.`
  private static @Nullable Duration wait(JsonNode body) {
    Matcher seconds = SECONDS.matcher(body.path("detail").asText(""));
    if (!seconds.find()) {
      return null;
    }
    long whole = Long.parseLong(seconds.group(1));
    return Duration.ofSeconds(seconds.group(2) == null ? whole : whole + 1);
  }

  @Override
  public @Nullable String hint(ApiRequest request, int status) {
    return switch (status) {
      case 401 ->
          "use a personal API key of PostHog (it goes out as 'Authorization: Bearer KEY'), not a"
              + " project's key, and check that it belongs to the host that 'url' names";
      case 403 -> forbidden(request);
      case 404 ->
          "check 'project' and 'url' of the target (us.posthog.com and eu.posthog.com are"
              + " separate), and that the key may see that project";
      case 409 ->
          "where flags need approvals, approve it in PostHog and then apply again; otherwise"
              + " somebody else changed the experiment at the same time";
      default -> null;
    };
  }

  private static String forbidden(ApiRequest request) {
    String what = request instanceof ApiRequest.Write ? "write" : "read";
    return "give the key the scope that is missing: "
        + scope(request.path())
        + ":"
        + what
        + ", and its owner the right to do this in the project; a project's secret key can read"
        + " only";
  }

  /// The scope object of a path (`posthog.md §1`).
  private static String scope(String path) {
    if (path.contains("/feature_flags/") || path.contains("/eligible_feature_flags/")) {
      return "feature_flag";
    }
    return path.contains("/event_definitions/") ? "event_definition" : "experiment";
  }
}
