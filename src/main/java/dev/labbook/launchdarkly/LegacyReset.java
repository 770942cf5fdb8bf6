package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.AnswerCheck;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Method;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;
import dev.labbook.source.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The reset of what one legacy experiment has measured in one environment (`launchdarkly.md §8`):
/// what would be lost, and the request. It is no part of any plan.
public final class LegacyReset {
  private final LegacyPaths paths;
  private final String flag;
  private final String metric;
  private final String environment;

  /// @param target gives the project
  public LegacyReset(Target target, String flag, String metric, String environment) {
    this.paths = new LegacyPaths(target);
    this.flag = flag;
    this.metric = metric;
    this.environment = environment;
  }

  /// The experiment that is meant.
  ///
  /// @param error why there is nothing to reset; null when there is
  /// @param hint what to do about it
  /// @param recording whether it records in that environment now
  public record Found(@Nullable String error, @Nullable String hint, boolean recording) {
    private static Found none(String error, String hint) {
      return new Found(error, hint, false);
    }
  }

  /// What it has measured.
  ///
  /// @param lines one for each variation, for people; empty when nothing was recorded
  /// @param unseen why the API does not show it; null when it does
  public record Results(List<String> lines, @Nullable String unseen) {}

  /// Looks whether the experiment is there.
  public Found find(ReadApi api) throws ApiException, InterruptedException {
    Optional<JsonNode> json = read(api, paths.flag(flag));
    if (json.isEmpty()) {
      return Found.none("there is no flag " + quoted(flag) + " in this project", "correct its key");
    }
    LegacyFlag live = LegacyFlag.read(json.get());
    List<Integer> places = live.places(metric);
    if (places.isEmpty()) {
      List<String> metrics = live.items().stream().map(LegacyFlag.Item::metric).toList();
      return Found.none(
          "the flag " + quoted(flag) + " has no legacy experiment on the metric " + quoted(metric),
          metrics.isEmpty()
              ? "it has none at all"
              : "its metrics are: " + Printable.of(String.join(", ", metrics)));
    }
    LegacyFlag.Item item = live.items().get(places.getFirst());
    boolean recording = item.recording().contains(environment);
    if (!recording && live.environments() != null && !live.environments().contains(environment)) {
      return Found.none(
          "there is no environment " + quoted(environment) + " in this project",
          "its environments are: " + Printable.of(String.join(", ", live.environments())));
    }
    return new Found(null, null, recording);
  }

  /// What would be lost. Newer APIs do not show it (removed with v17.2).
  public Results results(ReadApi api) throws ApiException, InterruptedException {
    ApiRequest.Read request = ApiRequest.Read.get(paths.results(flag, environment, metric));
    try {
      ApiResponse response = api.read(request);
      return new Results(lines(response.body()), null);
    } catch (ApiException e) {
      for (int gone : new int[] {404, 405, 410}) {
        if (e.refusedWith(gone)) {
          return new Results(List.of(), "the API answers " + gone + " for these results");
        }
      }
      throw e;
    }
  }

  /// The one request. It must never be sent again when its outcome is unknown: what has been
  /// recorded since would be lost too.
  public ApiRequest.Write request() {
    String path = paths.reset(flag, environment, metric);
    return new ApiRequest.Write(Method.DELETE, path, "application/json", null);
  }

  private static Optional<JsonNode> read(ReadApi api, String path)
      throws ApiException, InterruptedException {
    try {
      ApiRequest.Read request = ApiRequest.Read.get(path);
      return Optional.of(AnswerCheck.thing(request, api.read(request), "key"));
    } catch (ApiException e) {
      if (e.refusedWith(404)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<String> lines(JsonNode results) {
    List<String> lines = new ArrayList<>();
    JsonNode totals = results.path("totals");
    boolean any = false;
    for (int i = 0; i < totals.size(); i++) {
      JsonNode total = totals.path(i);
      any |= counted(total);
      lines.add(name(results.path("metadata").path(i).path("key"), i) + "  " + words(total));
    }
    return any ? List.copyOf(lines) : List.of();
  }

  private static boolean counted(JsonNode total) {
    for (String field :
        List.of("cumulativeCount", "cumulativeImpressionCount", "cumulativeValue")) {
      if (total.path(field).asDouble() != 0) {
        return true;
      }
    }
    return false;
  }

  private static String name(JsonNode key, int index) {
    String text = key.isValueNode() ? key.asText() : "";
    return text.isBlank() ? "variation " + index : Printable.of(text);
  }

  private static String words(JsonNode total) {
    return Numbers.plain(total.path("cumulativeCount").decimalValue())
        + " counted in "
        + Numbers.plain(total.path("cumulativeImpressionCount").decimalValue())
        + " impressions, value "
        + Numbers.plain(total.path("cumulativeValue").decimalValue());
  }

  private static String quoted(String text) {
    return "'" + Printable.of(text) + "'";
  }
}
