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
    if (flag.baselineName() != null) {
      out.put("baseline", flag.baselineName());
    }
    ArrayNode experiments = out.putArray("experiments");
    flag.items().forEach(item -> experiments.add(item(item.metric(), sorted(item))));
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
        .forEach(item -> experiments.add(item(item.metric(), sorted(item))));
    return out;
  }

  /// What the definition wants, to be compared: what it removes must not be there.
  static ObjectNode wanted(LegacyDefinition wanted, LegacyFlag flag) {
    ObjectNode out = JSON.objectNode();
    if (wanted.baseline() != null) {
      out.put("baseline", variation(wanted.baseline(), flag));
    }
    if (wanted.experiments() != null || wanted.remove() != null) {
      ArrayNode experiments = out.putArray("experiments");
      items(wanted).forEach(i -> experiments.add(item(i.metric().key(), sorted(i.environments()))));
    }
    return out;
  }

  /// What the definition says, in its order.
  static ObjectNode declared(LegacyDefinition wanted, @Nullable LegacyFlag flag) {
    ObjectNode out = JSON.objectNode().put("flag", wanted.flag());
    if (wanted.baseline() != null) {
      String text = wanted.baseline();
      out.put("baseline", flag == null ? text : variation(text, flag));
    }
    if (wanted.experiments() != null) {
      ArrayNode experiments = out.putArray("experiments");
      items(wanted).forEach(i -> experiments.add(item(i.metric().key(), keys(i.environments()))));
    }
    return out;
  }

  private static String variation(String text, LegacyFlag flag) {
    List<Flag.Variation> hits = flag.flag().variations(text);
    return hits.size() == 1 ? flag.flag().variationName(hits.getFirst().id()) : text;
  }

  private static @Nullable List<String> keys(@Nullable List<Named> named) {
    return named == null ? null : named.stream().map(Named::key).toList();
  }

  private static @Nullable List<String> sorted(@Nullable List<Named> named) {
    return named == null ? null : named.stream().map(Named::key).sorted().toList();
  }

  private static List<String> sorted(LegacyFlag.Item item) {
    return item.recording().stream().distinct().sorted().toList();
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
      environments.forEach(list::add);
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
