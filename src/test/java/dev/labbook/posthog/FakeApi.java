package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import dev.labbook.api.ReadApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Answers GETs from a few documents, page by page, and counts them.
final class FakeApi implements ReadApi {
  private static final int PAGE = 100;

  private final Map<String, JsonNode> documents = new LinkedHashMap<>();
  private final Map<String, Integer> refusals = new LinkedHashMap<>();
  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger flying = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /// A list, or one thing, at a path below the project; single quotes will do.
  FakeApi with(String path, String json) {
    try {
      documents.put(path, new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  FakeApi refusing(String path, int status) {
    refusals.put(path, status);
    return this;
  }

  /// What was asked for, below the project.
  List<String> asked() {
    return List.copyOf(asked);
  }

  /// How many requests went on at once.
  int most() {
    return most.get();
  }

  @Override
  public ApiResponse read(ApiRequest.Read request) throws ApiException, InterruptedException {
    String path = request.path().substring("/api/projects/42/".length());
    asked.add(path);
    most.accumulateAndGet(flying.incrementAndGet(), Math::max);
    Thread.sleep(1);
    flying.decrementAndGet();
    String bare = path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
    String key = path.contains("archived=true") ? bare + "?archived=true" : bare;
    JsonNode found = documents.get(key);
    if (found == null) {
      int status = refusals.getOrDefault(bare, 404);
      throw new ApiException(request, new Failure.Refused(status, null, "no"), null);
    }
    return new ApiResponse(200, found instanceof ArrayNode list ? page(list, path) : found);
  }

  /// `next` names another host: only its query counts.
  private static ObjectNode page(ArrayNode list, String path) {
    int from = 0;
    for (String part : path.split("[?&]", -1)) {
      from = part.startsWith("offset=") ? Integer.parseInt(part.substring(7)) : from;
    }
    ObjectNode page = list.objectNode().put("count", list.size());
    ArrayNode results = page.putArray("results");
    for (int i = from; i < Math.min(from + PAGE, list.size()); i++) {
      results.add(list.get(i));
    }
    String archived = path.contains("archived=true") ? "archived=true&" : "";
    String next = "https://elsewhere.example/x?" + archived + "limit=100&offset=" + (from + PAGE);
    page.put("next", from + PAGE < list.size() ? next : null);
    return page;
  }
}
