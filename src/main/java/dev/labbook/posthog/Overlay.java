package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.kind.Differences;
import dev.labbook.plan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// JSON that a definition spells as PostHog does, laid over what is live. Keys that only live has
/// (injected defaults, ids) are not managed: they make no difference and survive, although the
/// server replaces a value whole (`posthog.md §3`).
final class Overlay {
  /// Other words for these mean another thing, which takes nothing over from the old one.
  static final List<String> SORTS = List.of("kind", "metric_type");

  private Overlay() {}

  /// The differences, each at its own path.
  ///
  /// @param path of the value in the definition
  /// @param aside keys of the value itself that are not compared
  static List<FieldChange> differences(
      String path, JsonNode want, JsonNode have, Set<String> aside) {
    List<FieldChange> found = new ArrayList<>();
    compare(path, want, have, aside, found);
    return found;
  }

  /// Whether live has all that is wanted.
  static boolean covers(JsonNode want, JsonNode have, Set<String> aside) {
    return differences("", want, have, aside).isEmpty();
  }

  private static void compare(
      String path, JsonNode want, JsonNode have, Set<String> aside, List<FieldChange> out) {
    if (want.isObject() && have.isObject() && !want.isEmpty()) {
      for (Map.Entry<String, JsonNode> entry : want.properties()) {
        if (!aside.contains(entry.getKey())) {
          JsonNode before = have.path(entry.getKey());
          compare(path + "." + entry.getKey(), entry.getValue(), before, Set.of(), out);
        }
      }
    } else if (!same(want, have)) {
      out.add(new FieldChange(path, have.isMissingNode() ? null : emptied(have), emptied(want)));
    }
  }

  private static boolean same(JsonNode want, JsonNode have) {
    if (want.isArray() && have.isArray() && want.size() == have.size()) {
      for (int i = 0; i < want.size(); i++) {
        if (!covers(want.get(i), have.get(i), Set.of())) {
          return false;
        }
      }
      return true;
    }
    return Differences.same(want, have.isMissingNode() ? NullNode.instance : have);
  }

  private static JsonNode emptied(JsonNode value) {
    return value.isContainerNode() && value.isEmpty() ? NullNode.instance : value;
  }

  /// What is to be sent so that live comes to what is wanted.
  static JsonNode over(JsonNode want, JsonNode have) {
    if (want instanceof ObjectNode wanted && have instanceof ObjectNode old && alike(want, have)) {
      ObjectNode merged = old.deepCopy();
      for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
        merged.set(entry.getKey(), over(entry.getValue(), old.path(entry.getKey())));
      }
      return merged;
    }
    if (want.isArray() && have.isArray() && want.size() == have.size()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      for (int i = 0; i < want.size(); i++) {
        items.add(over(want.get(i), have.get(i)));
      }
      return items;
    }
    return want.deepCopy();
  }

  private static boolean alike(JsonNode want, JsonNode have) {
    return !want.isEmpty()
        && SORTS.stream()
            .allMatch(sort -> !want.has(sort) || want.path(sort).equals(have.path(sort)));
  }

  /// The same without keys that say nothing, however deep; no event means every event, which says
  /// something (`posthog.md §2.2`).
  static JsonNode bare(JsonNode value, Set<String> aside) {
    if (value.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> items.add(bare(item, Set.of())));
      return items;
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode kept = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      boolean says = !entry.getValue().isNull() || everyEvent(value, entry.getKey());
      if (says && !aside.contains(entry.getKey())) {
        kept.set(entry.getKey(), bare(entry.getValue(), Set.of()));
      }
    }
    return kept;
  }

  private static boolean everyEvent(JsonNode value, String key) {
    return key.equals("event") && value.path("kind").asText().equals("EventsNode");
  }
}
