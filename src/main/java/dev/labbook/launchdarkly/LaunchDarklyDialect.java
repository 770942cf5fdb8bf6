package dev.labbook.launchdarkly;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Dialect;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// LaunchDarkly on the wire: the raw token, and the API version (`launchdarkly.md §2, §3`). The
/// version goes out once; twice is refused.
final class LaunchDarklyDialect implements Dialect {
  private static final Pattern BETA =
      Pattern.compile(
          "/api/v2/projects/[^/]+/(environments/[^/]+/)?"
              + "(experiments|holdouts|layers|metric-groups)(/.*)?"
              + "|/api/v2/flags/[^/]+/[^/]+/experiments/.*");

  @Override
  public Map<String, String> headers(ApiRequest request, String token) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Authorization", token);
    headers.put("LD-API-Version", version(request));
    return headers;
  }

  private static String version(ApiRequest request) {
    String path = request.path();
    int query = path.indexOf('?');
    return BETA.matcher(query < 0 ? path : path.substring(0, query)).matches()
        ? "beta"
        : "20240415";
  }

  @Override
  public @Nullable String hint(ApiRequest request, int status) {
    return switch (status) {
      case 401 ->
          "use a LaunchDarkly access token (personal or service; it goes out as 'Authorization:"
              + " TOKEN', without 'Bearer'), not an SDK key, and check that it has not expired";
      case 403 -> forbidden(request);
      case 404 ->
          "check 'project', 'environment' and 'url' of the target, and that the token may see them";
      case 405 -> request instanceof ApiRequest.Write ? approval(request) : null;
      case 409 ->
          "somebody else changed the flag or the experiment at the same time, or its rule belongs"
              + " to another running experiment";
      default -> null;
    };
  }

  /// A flag answers so where approvals are required (`launchdarkly.md §4.2`); of experiments
  /// nothing is written.
  private static String approval(ApiRequest request) {
    return request.path().startsWith("/api/v2/flags/")
        ? "the environment requires approvals for changes of flags, which labbook does not ask for:"
            + " request one in LaunchDarkly, have the flag changed there, and apply again"
        : "the environment may require approvals; ask for one in LaunchDarkly, or change it there";
  }

  private static String forbidden(ApiRequest request) {
    String may =
        request instanceof ApiRequest.Write
            ? "write experiments"
            : "read what this request asks for";
    return "give the token a role that may "
        + may
        + " in this project and environment (Reader sees, Writer changes); LaunchDarkly also"
        + " answers 403 where the header 'LD-API-Version: "
        + version(request)
        + "' does not arrive, so look at proxies that drop headers";
  }
}
