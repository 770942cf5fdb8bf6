package dev.labbook.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.cli.Wiretap.Exchange;
import dev.labbook.kind.SchemaWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// The writes that a plan promises, and those that arrived.
final class Requests {
  private static final String NONE = "# No request changes anything.\n";

  private Requests() {}

  /// One write.
  record Write(String method, String path, String contentType, JsonNode body) {
    static Write of(Exchange exchange) {
      return new Write(exchange.method(), exchange.path(), exchange.contentType(), exchange.body());
    }

    /// A request without a body has no type either.
    static Write of(String method, String path, String contentType, JsonNode body) {
      return new Write(method, path, body.isMissingNode() ? "null" : contentType, body);
    }

    private String text() {
      if (body.isMissingNode()) {
        return method + " " + path + "\n";
      }
      return method
          + " "
          + path
          + "\nContent-Type: "
          + contentType
          + "\n\n"
          + SchemaWriter.print(body);
    }
  }

  /// As they stand in `requests.http`.
  static String text(List<Write> writes) {
    return writes.isEmpty()
        ? NONE
        : writes.stream().map(Write::text).collect(Collectors.joining("\n###\n\n"));
  }

  /// What the steps of a plan come to, given what the server said when it was asked.
  ///
  /// @param plan as JSON
  /// @param exchanges of the apply
  static List<Write> promised(JsonNode plan, List<Exchange> exchanges) {
    List<Write> writes = new ArrayList<>();
    for (JsonNode change : inOrder(plan.path("changes"))) {
      for (JsonNode step : change.path("steps")) {
        int sent = position(exchanges, writes.size());
        writes.add(filled(step, exchanges.subList(0, sent)));
      }
    }
    return writes;
  }

  /// One after the other: always the first whose prerequisites are done.
  private static List<JsonNode> inOrder(JsonNode changes) {
    List<JsonNode> left = new ArrayList<>();
    changes.forEach(left::add);
    List<JsonNode> ordered = new ArrayList<>();
    Set<String> done = new HashSet<>();
    while (!left.isEmpty()) {
      JsonNode next = left.stream().filter(c -> ready(c, done)).findFirst().orElseThrow();
      left.remove(next);
      ordered.add(next);
      done.add(next.path("address").asText());
    }
    return ordered;
  }

  private static boolean ready(JsonNode change, Set<String> done) {
    for (JsonNode needed : change.path("after")) {
      if (!done.contains(needed.asText())) {
        return false;
      }
    }
    return true;
  }

  /// Where the write of that number stands among the exchanges.
  private static int position(List<Exchange> exchanges, int number) {
    int seen = 0;
    for (int i = 0; i < exchanges.size(); i++) {
      if (exchanges.get(i).writes() && seen++ == number) {
        return i;
      }
    }
    return exchanges.size();
  }

  private static Write filled(JsonNode step, List<Exchange> before) {
    Map<String, JsonNode> values = new LinkedHashMap<>();
    step.path("late").properties().forEach(e -> values.put(e.getKey(), late(e.getValue(), before)));
    String path = step.path("path").asText();
    for (Map.Entry<String, JsonNode> value : values.entrySet()) {
      path = path.replace("{" + value.getKey() + "}", value.getValue().asText());
    }
    return Write.of(
        step.path("method").asText(),
        path,
        step.path("contentType").asText(),
        filled(step.path("body"), values));
  }

  private static JsonNode late(JsonNode late, List<Exchange> before) {
    return switch (late.path("from").asText()) {
      case "run" -> TextNode.valueOf("labbook");
      case "clock" -> TextNode.valueOf(Bench.CLOCK.instant().toString());
      case "step" -> answered(late, before);
      default -> read(late, before);
    };
  }

  /// What an earlier write of the same change brought; they stand right before.
  private static JsonNode answered(JsonNode late, List<Exchange> before) {
    for (Exchange exchange : before.reversed()) {
      JsonNode value = exchange.answer().at(late.path("pointer").asText());
      if (exchange.method().equals("POST") && exchange.status() == 201 && !value.isMissingNode()) {
        return value;
      }
    }
    return TextNode.valueOf("never answered: " + late);
  }

  private static JsonNode read(JsonNode late, List<Exchange> before) {
    for (Exchange exchange : before.reversed()) {
      if (!exchange.writes() && exchange.path().equals(late.path("path").asText())) {
        return exchange.answer().at(late.path("pointer").asText());
      }
    }
    return TextNode.valueOf("never read: " + late);
  }

  private static JsonNode filled(JsonNode node, Map<String, JsonNode> values) {
    if (node.has("$late")) {
      return values.get(node.path("$late").asText());
    }
    if (node.isArray()) {
      List<JsonNode> items = new ArrayList<>();
      node.forEach(item -> items.add(filled(item, values)));
      return JsonNodeFactory.instance.arrayNode().addAll(items);
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(e -> object.set(e.getKey(), filled(e.getValue(), values)));
      return object;
    }
    return node;
  }
}
