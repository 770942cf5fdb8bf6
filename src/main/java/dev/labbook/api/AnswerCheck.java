package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether an answer with status 200 is at all what was asked for. A proxy's `{}` or an answer of
/// another service must not pass for a list without items: everything would seem to be absent.
public final class AnswerCheck {
  /// What a list has beside its items; where the items are left out since there are none, one of
  /// these is there.
  private static final List<String> BESIDE =
      List.of("total_count", "totalCount", "count", "_links");

  /// What is an object in everything that has it, and means that something runs.
  private static final List<String> PARTS =
      List.of("currentIteration", "draftIteration", "environments");

  private AnswerCheck() {}

  /// A page of a list.
  ///
  /// @param items the name of its array
  /// @throws ApiException [Failure.Unreadable] when it is none
  public static JsonNode list(ApiRequest request, ApiResponse response, String items)
      throws ApiException {
    JsonNode body = page(request, response, items);
    for (JsonNode item : body.path(items)) {
      parts(request, response, item);
    }
    return body;
  }

  /// The same, whatever its items are.
  static JsonNode page(ApiRequest request, ApiResponse response, String items) throws ApiException {
    JsonNode body = response.body();
    boolean empty = !body.has(items) && BESIDE.stream().anyMatch(body::has);
    if (!body.path(items).isArray() && !empty) {
      throw unreadable(request, response, "a list with '" + items + "'");
    }
    return body;
  }

  /// A single thing.
  ///
  /// @param names what it is known by, texts or whole numbers: no such thing lacks all of them
  /// @throws ApiException [Failure.Unreadable] when it is none
  public static JsonNode thing(ApiRequest request, ApiResponse response, String... names)
      throws ApiException {
    for (String name : names) {
      JsonNode known = response.body().path(name);
      if (known.isTextual() || known.isIntegralNumber()) {
        parts(request, response, response.body());
        return response.body();
      }
    }
    throw unreadable(request, response, "something with '" + names[0] + "'");
  }

  private static void parts(ApiRequest request, ApiResponse response, JsonNode thing)
      throws ApiException {
    String fault = fault(thing);
    if (fault != null) {
      throw unreadable(request, response, fault);
    }
  }

  /// What one item should be and is not; null where nothing is wrong with it.
  static @Nullable String fault(JsonNode thing) {
    if (!thing.isObject()) {
      return "a list of objects";
    }
    for (String name : PARTS) {
      JsonNode part = thing.path(name);
      if (!part.isObject() && !part.isNull() && !part.isMissingNode()) {
        return "something whose '" + name + "' is an object";
      }
    }
    return null;
  }

  static ApiException unreadable(ApiRequest request, ApiResponse response, String wanted) {
    return new ApiException(
        request,
        new Failure.Unreadable(
            response.status(),
            "the server answered " + response.status() + " with JSON that is not " + wanted),
        "check that the target's 'url' is the platform's API");
  }
}
