package dev.labbook.lantern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import org.jspecify.annotations.Nullable;

/// The platform of the lanterns, in memory: one street, at most one lantern lit, and a version that
/// must be right to trim one.
final class Street implements Api {
  private final ObjectNode lanterns = JsonNodeFactory.instance.objectNode();

  /// Hangs one, before the tests.
  Street with(String key, String colour, int share, boolean lit) {
    ObjectNode lantern = lanterns.putObject(key).put("key", key).put("version", 1);
    lantern.put("colour", colour).put("share", share).put("lit", lit);
    return this;
  }

  @Override
  public synchronized ApiResponse read(ApiRequest.Read request) {
    return new ApiResponse(200, lanterns.deepCopy());
  }

  @Override
  public synchronized ApiResponse write(ApiRequest.Write request) throws ApiException {
    String[] path = request.path().split("/", -1);
    String key = path[2];
    String refusal =
        switch (request.method()) {
          case PUT -> hang(key, request.body());
          case PATCH -> trim(key, request.body());
          case POST -> path[3].equals("light") ? light(key) : douse(key);
          case GET, DELETE -> "not here";
        };
    if (refusal != null) {
      throw new ApiException(request, new Failure.Refused(400, "no", refusal), null);
    }
    return new ApiResponse(200, lanterns.path(key).deepCopy());
  }

  private @Nullable String hang(String key, @Nullable JsonNode body) {
    if (lanterns.has(key) || body == null) {
      return "it hangs already";
    }
    with(key, body.path("colour").asText("white"), body.path("share").asInt(100), false);
    return null;
  }

  private @Nullable String trim(String key, @Nullable JsonNode body) {
    ObjectNode lantern = lanterns.withObject("/" + key);
    if (body == null || !body.path("version").equals(lantern.path("version"))) {
      return "another version";
    }
    body.properties().forEach(e -> lantern.set(e.getKey(), e.getValue()));
    lantern.put("version", lantern.path("version").asInt() + 1);
    return null;
  }

  private @Nullable String light(String key) {
    for (JsonNode lantern : lanterns) {
      if (lantern.path("lit").asBoolean()) {
        return "another one burns";
      }
    }
    lanterns.withObject("/" + key).put("lit", true);
    return null;
  }

  private @Nullable String douse(String key) {
    lanterns.withObject("/" + key).put("lit", false);
    return null;
  }

  @Override
  public synchronized String toString() {
    return lanterns.toString();
  }
}
