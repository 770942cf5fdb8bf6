package dev.labbook.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import dev.labbook.api.ReadApi;
import dev.labbook.plan.Late;
import dev.labbook.plan.Step;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts the late values of a step in their places, just before it is sent.
final class Lates {
  private final ReadApi api;
  private final Settings settings;
  private final Map<String, JsonNode> answers;

  /// @param answers to the earlier steps of the change, by their ids
  Lates(ReadApi api, Settings settings, Map<String, JsonNode> answers) {
    this.api = api;
    this.settings = settings;
    this.answers = answers;
  }

  /// The request of a step.
  ///
  /// @throws ApiException when a value cannot be had
  ApiRequest.Write request(Step step) throws ApiException, InterruptedException {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, Late> late : step.late().entrySet()) {
      values.put(late.getKey(), value(step, late.getKey(), late.getValue()));
    }
    String path = step.path();
    for (Map.Entry<String, JsonNode> value : values.entrySet()) {
      String text = URLEncoder.encode(value.getValue().asText(), StandardCharsets.UTF_8);
      path = path.replace("{" + value.getKey() + "}", text.replace("+", "%20"));
    }
    JsonNode body = step.body();
    return new ApiRequest.Write(
        step.method(), path, step.contentType(), body == null ? null : filled(body, values));
  }

  private JsonNode value(Step step, String name, Late late)
      throws ApiException, InterruptedException {
    JsonNode found =
        switch (late) {
          case Late.Read read ->
              api.read(ApiRequest.Read.get(read.path())).body().at(read.pointer());
          case Late.Step earlier -> answer(earlier.step()).at(earlier.pointer());
          case Late.Clock() -> TextNode.valueOf(settings.clock().instant().toString());
          case Late.Run() -> TextNode.valueOf(settings.comment());
        };
    if (found.isMissingNode() || found.isNull()) {
      throw lacking(step, name, late);
    }
    return found;
  }

  private static ApiException lacking(Step step, String name, Late late) {
    String what = "has no '" + name + "', which the next request needs";
    return switch (late) {
      case Late.Read read ->
          new ApiException(
              ApiRequest.Read.get(read.path()),
              new Failure.Refused(200, null, "the answer " + what),
              "check the flag and its environment");
      case Late.Step earlier ->
          new ApiException(
              new ApiRequest.Write(step.method(), step.path(), step.contentType(), null),
              new Failure.Refused(200, null, "the answer to step " + earlier.step() + " " + what),
              "apply again: what is there already is found");
      case Late.Clock _, Late.Run _ -> throw new IllegalStateException(name + " is always known");
    };
  }

  private JsonNode answer(@Nullable String step) {
    return answers.getOrDefault(step, JsonNodeFactory.instance.missingNode());
  }

  private static JsonNode filled(JsonNode node, Map<String, JsonNode> values) {
    if (node.isObject()) {
      JsonNode name = node.size() == 1 ? node.get("$late") : null;
      return name == null ? object(node, values) : values.getOrDefault(name.asText(), node);
    }
    if (node.isArray()) {
      var array = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> array.add(filled(item, values)));
      return array;
    }
    return node;
  }

  private static ObjectNode object(JsonNode node, Map<String, JsonNode> values) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    node.properties().forEach(e -> object.set(e.getKey(), filled(e.getValue(), values)));
    return object;
  }
}
