package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import dev.labbook.api.ReadApi;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// LaunchDarkly as it answers about a few experiments, in memory; they are changed by hand.
final class Shelf implements ReadApi {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String PLACE = "/api/v2/projects/storefront/environments/production/";
  private static final List<String> COLOURS = List.of("blue", "green", "red", "off", "1");
  private static final List<String> RULES = List.of("fallthrough", "r1", "r2");

  private final Map<String, ObjectNode> experiments = new TreeMap<>();

  @Override
  public ApiResponse read(ApiRequest.Read request) throws ApiException {
    String path = request.path();
    if (path.startsWith(PLACE + "experiments?")) {
      ObjectNode page = JSON.objectNode().put("total_count", experiments.size());
      page.putArray("items").addAll(experiments.values());
      return new ApiResponse(200, page);
    }
    if (path.startsWith(PLACE + "experiments/")) {
      return answer(request, experiments.get(last(path)));
    }
    if (path.startsWith("/api/v2/flags/storefront/")) {
      return answer(request, flag(last(path)));
    }
    if (path.startsWith("/api/v2/flags/storefront?")) {
      ObjectNode page = JSON.objectNode().put("totalCount", experiments.size());
      experiments.keySet().forEach(key -> page.withArrayProperty("items").add(flag("flag-" + key)));
      return new ApiResponse(200, page);
    }
    if (path.startsWith("/api/v2/members/")) {
      return answer(request, member(last(path)));
    }
    if (path.startsWith("/api/v2/members")) {
      ObjectNode page = JSON.objectNode().put("totalCount", 2);
      page.putArray("items").add(member("m1")).add(member("m2"));
      return new ApiResponse(200, page);
    }
    return answer(request, null);
  }

  private static ApiResponse answer(ApiRequest request, JsonNode body) throws ApiException {
    if (body == null) {
      throw new ApiException(request, new Failure.Refused(404, "not_found", "no"), null);
    }
    return new ApiResponse(200, body);
  }

  private static String last(String path) {
    String bare = path.split("\\?", 2)[0];
    return bare.substring(bare.lastIndexOf('/') + 1);
  }

  private static ObjectNode member(String id) {
    String email = id.equals("m1") ? "grace@example.com" : "ada@example.com";
    return JSON.objectNode().put("_id", id).put("email", email);
  }

  private static ObjectNode flag(String key) {
    ObjectNode flag = JSON.objectNode().put("key", key);
    ArrayNode variations = flag.putArray("variations");
    COLOURS.forEach(
        c -> variations.addObject().put("_id", "id-" + c).put("name", c).put("value", c));
    ObjectNode config = flag.putObject("environments").putObject("production").put("on", true);
    ArrayNode rules = config.putArray("rules");
    rules.addObject().put("_id", "r1").put("description", "Beta users: all");
    rules.addObject().put("_id", "r2").put("description", "");
    config.putObject("fallthrough").put("variation", 0);
    return flag;
  }

  ObjectNode get(String key) {
    return experiments.get(key);
  }

  /// Puts an experiment there in a state.
  void put(String key, String status, Random random) {
    ObjectNode one = experiments.computeIfAbsent(key, k -> JSON.objectNode().put("key", k));
    one.put("name", "Experiment " + key).put("description", "What it is about.");
    one.put("_maintainerId", "m1").put("methodology", "bayesian");
    one.putArray("tags").add("checkout").add("q4");
    ObjectNode iteration = one.putObject("currentIteration").put("_id", "i-" + key);
    iteration.put("hypothesis", "Green sells\nmore.").put("randomizationUnit", "user");
    iteration.put("canReshuffleTraffic", true);
    iteration.putObject("primarySingleMetric").put("key", "sales");
    metrics(iteration, List.of("sales", "returns", "speed"));
    iteration.putArray("attributes").add("country");
    treatments(iteration, List.of("blue", "green", "off"), List.of("50", "25", "25"), 0);
    ObjectNode use = iteration.putObject("flags").putObject("flag-" + key);
    use.put("targetingRule", RULES.get(random.nextInt(RULES.size())));
    use.put("notInExperimentVariationId", "id-blue");
    status(key, status);
  }

  static void metrics(ObjectNode iteration, List<String> keys) {
    ArrayNode metrics = iteration.putArray("metrics");
    keys.forEach(k -> metrics.addObject().put("key", k).put("isGroup", k.startsWith("group")));
  }

  static void treatments(
      ObjectNode iteration, List<String> colours, List<String> shares, int baseline) {
    ArrayNode treatments = iteration.putArray("treatments");
    for (int i = 0; i < colours.size(); i++) {
      ObjectNode arm = treatments.addObject().put("_id", "t-" + colours.get(i));
      arm.put("name", "Arm " + colours.get(i)).put("allocationPercent", shares.get(i));
      arm.put("baseline", i == baseline);
      arm.putArray("parameters").addObject().put("variationId", "id-" + colours.get(i));
    }
  }

  void status(String key, String status) {
    ObjectNode one = experiments.get(key);
    ObjectNode iteration = one.withObjectProperty("currentIteration");
    boolean archived = status.equals("archived");
    one.remove("archivedDate");
    iteration.remove(List.of("winningTreatmentId", "winningReason", "endedAt"));
    if (archived) {
      one.put("archivedDate", 1_790_000_000_000L);
    }
    String word =
        switch (status) {
          case "draft" -> "not_started";
          case "running" -> "running";
          default -> "stopped";
        };
    iteration.put("status", word).put("createdAt", 1_780_000_000_000L);
    if (word.equals("stopped")) {
      String winner = iteration.path("treatments").path(0).path("_id").asText();
      iteration.put("winningTreatmentId", winner).put("winningReason", "It won: clearly");
    }
  }
}
