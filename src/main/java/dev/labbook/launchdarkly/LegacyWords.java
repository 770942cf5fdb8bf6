package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.launchdarkly.LegacyDefinition.Item;
import dev.labbook.launchdarkly.LegacyDefinition.Named;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Legacy experiments in the definition's language: names instead of indices, environments sorted.
final class LegacyWords {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private LegacyWords() {}

  /// All that is live on a flag.
  static ObjectNode live(LegacyFlag flag) {
    ObjectNode out = JSON.objectNode().put("flag", flag.flag().key());
    baseline(out, flag.baselineName());
    ArrayNode experiments = out.putArray("experiments");
    flag.items().forEach(item -> experiments.add(item(item.metric(), item.recording())));
    return out;
  }

  /// What is live of that which the definition speaks of: a metric that it does not name is left
  /// alone.
  static ObjectNode managed(LegacyDefinition wanted, LegacyFlag flag) {
    Set<String> named = new HashSet<>();
    items(wanted).forEach(item -> named.add(item.metric().key()));
    removed(wanted).forEach(metric -> named.add(metric.key()));
    ObjectNode out = JSON.objectNode();
    baseline(out, flag.baselineName());
    ArrayNode experiments = out.putArray("experiments");
    flag.items().stream()
        .filter(item -> named.contains(item.metric()))
        .forEach(item -> experiments.add(item(item.metric(), item.recording())));
    return out;
  }

  /// What the definition wants.
  static ObjectNode wanted(LegacyDefinition wanted, LegacyFlag flag) {
    ObjectNode out = JSON.objectNode();
    if (wanted.baseline() != null) {
      List<Flag.Variation> hits = flag.flag().variations(wanted.baseline());
      out.put(
          "baseline",
          hits.size() == 1 ? flag.flag().variationName(hits.getFirst().id()) : wanted.baseline());
    }
    if (wanted.experiments() != null || wanted.remove() != null) {
      ArrayNode experiments = out.putArray("experiments");
      for (Item item : items(wanted)) {
        List<String> environments =
            item.environments() == null
                ? null
                : item.environments().stream().map(Named::key).toList();
        experiments.add(item(item.metric().key(), environments));
      }
    }
    return out;
  }

  private static void baseline(ObjectNode out, @Nullable String name) {
    if (name == null) {
      out.putNull("baseline");
    } else {
      out.put("baseline", name);
    }
  }

  private static ObjectNode item(String metric, @Nullable List<String> environments) {
    ObjectNode item = JSON.objectNode().put("metric", metric);
    if (environments != null) {
      ArrayNode list = item.putArray("environments");
      environments.stream().distinct().sorted().forEach(list::add);
    }
    return item;
  }

  private static List<Item> items(LegacyDefinition wanted) {
    return Objects.requireNonNullElse(wanted.experiments(), List.<Item>of());
  }

  private static List<Named> removed(LegacyDefinition wanted) {
    return wanted.remove() == null ? List.of() : wanted.remove().metrics();
  }
}
