package dev.labbook.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.kind.Differences;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What values of definitions are made of, for holding several against each other.
final class Parts {
  private Parts() {}

  /// Each part by what it adds to the value's path: the fields of a mapping, or the items of a list
  /// if each has a name of its own. None of other values.
  static Map<String, JsonNode> of(JsonNode value) {
    Map<String, JsonNode> parts = new LinkedHashMap<>();
    value.properties().forEach(e -> parts.put("." + e.getKey(), e.getValue()));
    if (value.isArray()) {
      value.forEach(item -> parts.put("[\"" + item.path("name").asText() + "\"]", item));
    }
    boolean named = !parts.containsKey("[\"\"]") && parts.size() == value.size();
    return named ? parts : Map.of();
  }

  /// Whether all of them mean the same; the order of a list does not count.
  static boolean allSame(Collection<JsonNode> values) {
    JsonNode first = values.iterator().next();
    return values.stream().allMatch(value -> same(first, value));
  }

  private static boolean same(JsonNode a, JsonNode b) {
    if (a.isArray() && b.isArray()) {
      return sorted(a).equals(sorted(b));
    }
    return Differences.same(a, b);
  }

  private static List<String> sorted(JsonNode list) {
    Stream<JsonNode> items = StreamSupport.stream(list.spliterator(), false);
    return items.map(JsonNode::toString).sorted().toList();
  }
}
