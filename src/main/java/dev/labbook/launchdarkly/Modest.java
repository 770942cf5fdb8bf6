package dev.labbook.launchdarkly;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.ReadApi;
import java.util.List;
import java.util.stream.Stream;

/// Asks an older server for less: what came later (`launchdarkly.md §0, §3`) is left out of a
/// request for experiments that was refused as wrong, and from then on. What stays refused stays
/// the first refusal.
final class Modest implements ReadApi {
  private static final List<String> LATER =
      List.of(",analysisConfig", ",mutableFieldsByStatus", "lifecycleState=active,archived&");

  private final ReadApi api;
  private volatile int left;

  Modest(ReadApi api) {
    this.api = api;
  }

  @Override
  public ApiResponse read(ApiRequest.Read request) throws ApiException, InterruptedException {
    try {
      return api.read(without(request, left));
    } catch (ApiException e) {
      if (!e.refusedWith(400)) {
        throw e;
      }
      return less(request, e);
    }
  }

  private ApiResponse less(ApiRequest.Read request, ApiException first)
      throws ApiException, InterruptedException {
    String refused = first.request().path();
    for (int n = 1; n <= LATER.size(); n++) {
      ApiRequest.Read smaller = without(request, n);
      if (smaller.path().length() < refused.length()) {
        refused = smaller.path();
        try {
          ApiResponse response = api.read(smaller);
          left = Math.max(left, n);
          return response;
        } catch (ApiException e) {
          if (!e.refusedWith(400)) {
            throw e;
          }
        }
      }
    }
    throw first;
  }

  private static ApiRequest.Read without(ApiRequest.Read request, int n) {
    if (n == 0 || !request.path().contains("/experiments")) {
      return request;
    }
    String path =
        Stream.concat(Stream.of(request.path()), LATER.stream().limit(n))
            .reduce((whole, part) -> whole.replace(part, ""))
            .orElseThrow();
    return request.at(path);
  }
}
