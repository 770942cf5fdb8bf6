package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.plan.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Finds for each wanted metric the live one that it means, so that its `uuid` is carried over and
/// no result is orphaned (`posthog.md §2.2`): by uuid, else by name, else by content.
final class Metrics {
  /// What PostHog keeps for itself.
  static final Set<String> OWN = Set.of("uuid", "fingerprint", "dateRange");

  /// The same without what a definition may name it by.
  static final Set<String> COMPUTED = Set.of("fingerprint", "dateRange");

  private static final Set<String> OWN_AND_NAME =
      Set.of("uuid", "fingerprint", "dateRange", "name");

  private final List<JsonNode> wanted;
  private final @Nullable JsonNode[] partner;
  private final List<JsonNode> left;

  private static boolean same(@Nullable String wanted, @Nullable String live) {
    return wanted != null && wanted.equals(live);
  }

  private Metrics(List<JsonNode> wanted, List<JsonNode> live) {
    this.wanted = wanted;
    this.partner = new JsonNode[wanted.size()];
    this.left = new ArrayList<>(live);
    pair((want, have) -> same(uuid(want), uuid(have)));
    pair((want, have) -> same(name(want), name(have)) && sameContent(want, have));
    pair((want, have) -> same(name(want), name(have)));
    pair(Metrics::sameContent);
    pair((want, have) -> Overlay.covers(want, have, OWN_AND_NAME));
    pair((want, have) -> unnamed(want, have) && Words.measured(want).equals(Words.measured(have)));
  }

  /// @param live a list of metrics, or nothing
  static Metrics of(List<JsonNode> wanted, JsonNode live) {
    List<JsonNode> found = new ArrayList<>();
    live.forEach(found::add);
    return new Metrics(wanted, found);
  }

  private void pair(BiPredicate<JsonNode, JsonNode> alike) {
    for (int i = 0; i < partner.length; i++) {
      JsonNode want = wanted.get(i);
      for (int k = 0; partner[i] == null && k < left.size(); k++) {
        if (alike.test(want, left.get(k))) {
          partner[i] = left.remove(k);
        }
      }
    }
  }

  /// Nothing that only one of them has.
  private static boolean sameContent(JsonNode want, JsonNode have) {
    return Overlay.covers(want, have, OWN_AND_NAME) && Overlay.covers(have, want, OWN_AND_NAME);
  }

  /// Two names that differ mean two metrics.
  private static boolean unnamed(JsonNode want, JsonNode have) {
    return (name(want) == null || name(have) == null)
        && uuid(want) == null
        && want.path("metric_type").equals(have.path("metric_type"));
  }

  private static @Nullable String uuid(JsonNode metric) {
    return LiveReader.text(metric, "uuid");
  }

  private static @Nullable String name(JsonNode metric) {
    String name = LiveReader.text(metric, "name", "").strip();
    return name.isEmpty() ? null : name;
  }

  /// What differs, in the definition's language. The order of metrics is not compared: what is
  /// shown first is kept elsewhere.
  ///
  /// @param field such as `metrics`
  List<FieldChange> differences(String field) {
    List<FieldChange> found = new ArrayList<>();
    for (int i = 0; i < partner.length; i++) {
      JsonNode want = wanted.get(i);
      JsonNode have = partner[i];
      String path = place(field, have == null || name(want) != null ? want : have);
      if (have == null) {
        found.add(new FieldChange(path, null, Overlay.bare(want, Set.of())));
      } else {
        found.addAll(Overlay.differences(path, want, have, OWN));
      }
    }
    for (JsonNode gone : left) {
      found.add(new FieldChange(place(field, gone), Overlay.bare(gone, OWN), null));
    }
    return found;
  }

  private static String place(String field, JsonNode metric) {
    String name = name(metric);
    return Words.place(field, name == null ? Words.measured(metric) : name);
  }

  /// The whole list, to be sent.
  ArrayNode merged() {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < partner.length; i++) {
      JsonNode have = partner[i];
      JsonNode want = wanted.get(i);
      all.add(have == null ? want.deepCopy() : merged(want, have));
    }
    return all;
  }

  /// Another type of metric takes nothing over but its identity.
  private static JsonNode merged(JsonNode want, JsonNode have) {
    JsonNode merged = Overlay.over(want, have);
    for (String own : List.of("uuid", "fingerprint")) {
      if (merged instanceof ObjectNode object && !object.has(own) && have.has(own)) {
        object.set(own, have.get(own));
      }
    }
    return merged;
  }
}
