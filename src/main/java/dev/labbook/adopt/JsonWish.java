package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.edit.Wish;
import dev.labbook.kind.Differences;
import dev.labbook.kind.Likeness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must change in a platform's own JSON: of mappings the keys that the file writes, of lists
/// the items that differ.
final class JsonWish {
  private static final Wish KEEP = new Wish.Keep();

  private final Likeness.Json like;

  JsonWish(Likeness.Json like) {
    this.like = like;
  }

  /// What must change in a whole field; null when nothing must.
  @Nullable Wish of(JsonNode said, JsonNode live) {
    Wish wish = said.isArray() && live.isArray() ? anyOrder(said, live) : value(said, live);
    return wish instanceof Wish.Keep ? null : wish;
  }

  private Wish value(JsonNode said, JsonNode live) {
    if (said.isObject() && live.isObject() && !said.isEmpty()) {
      return keys(said, live, Set.of());
    }
    if (said.isArray() && live.isArray()) {
      return inOrder(said, live);
    }
    return Differences.same(said, live) ? KEEP : new Wish.Value(live);
  }

  /// Of another thing all keys are written.
  private Wish keys(JsonNode said, JsonNode live, Set<String> aside) {
    Map<String, Wish> keys = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      Wish wish =
          aside.contains(entry.getKey()) ? KEEP : key(entry.getValue(), live.path(entry.getKey()));
      if (!(wish instanceof Wish.Keep)) {
        keys.put(entry.getKey(), wish);
      }
    }
    if (like.sorts().stream().anyMatch(keys::containsKey)) {
      for (Map.Entry<String, JsonNode> entry : live.properties()) {
        if (!said.has(entry.getKey()) && !aside.contains(entry.getKey())) {
          keys.put(entry.getKey(), new Wish.Value(entry.getValue()));
        }
      }
    }
    if (keys.isEmpty()) {
      return KEEP;
    }
    boolean nothingStays =
        said.properties().stream().allMatch(e -> keys.get(e.getKey()) instanceof Wish.Gone);
    return nothingStays ? new Wish.Value(without(live, aside)) : new Wish.Keys(keys);
  }

  /// What live does not have is taken out, except where it says so.
  private Wish key(JsonNode said, JsonNode live) {
    if (!live.isMissingNode() && !(live.isNull() && said.isContainerNode())) {
      return value(said, live);
    }
    boolean nothing =
        said.isNull()
            || (said.isContainerNode() && said.isEmpty())
            || (said.isTextual() && said.textValue().isBlank());
    return nothing ? KEEP : new Wish.Gone();
  }

  private Wish inOrder(JsonNode said, JsonNode live) {
    int[] partner = Pairing.none(said.size());
    new Pairing(said, live, partner).align(this::covers, this::ofOneSort);
    return items(said, live, partner, Set.of(), true);
  }

  private Wish anyOrder(JsonNode said, JsonNode live) {
    int[] partner = Pairing.none(said.size());
    Pairing pairing = new Pairing(said, live, partner);
    Set<String> aside = like.aside();
    pairing.pair((a, b) -> covers(a, b, aside) && covers(b, a, aside));
    like.names().forEach(name -> pairing.pair((a, b) -> named(a, b, name)));
    pairing.pair((a, b) -> covers(bare(a), bare(b), aside));
    pairing.pair((a, b) -> unnamed(a, b) && ofOneSort(a, b));
    return items(said, live, partner, aside, false);
  }

  private Wish items(
      JsonNode said, JsonNode live, int[] partner, Set<String> aside, boolean order) {
    List<Wish.Items.Added> added =
        Pairing.added(partner, live.size(), order, i -> without(live.get(i), aside));
    return Pairing.wish(partner, added, (i, k) -> item(said.get(i), live.get(k), aside));
  }

  private Wish item(JsonNode said, JsonNode live, Set<String> aside) {
    boolean objects = said.isObject() && live.isObject() && !said.isEmpty();
    return objects ? keys(said, live, aside) : value(said, live);
  }

  private boolean covers(JsonNode said, JsonNode live) {
    return value(said, live) instanceof Wish.Keep;
  }

  private boolean covers(JsonNode said, JsonNode live, Set<String> aside) {
    return item(said, live, aside) instanceof Wish.Keep;
  }

  private boolean ofOneSort(JsonNode said, JsonNode live) {
    return said.getNodeType() == live.getNodeType()
        && like.sorts().stream().allMatch(sort -> said.path(sort).equals(live.path(sort)));
  }

  private static boolean named(JsonNode said, JsonNode live, String name) {
    String one = said.path(name).asText("").strip();
    return !one.isEmpty() && one.equals(live.path(name).asText("").strip());
  }

  /// Two names that differ mean two things.
  private boolean unnamed(JsonNode said, JsonNode live) {
    String last = like.names().getLast();
    return said.path(last).asText("").isBlank() || live.path(last).asText("").isBlank();
  }

  /// Without what an item is known by.
  private JsonNode bare(JsonNode item) {
    return without(item, Set.copyOf(like.names()));
  }

  private static JsonNode without(JsonNode item, Set<String> keys) {
    return item instanceof ObjectNode object && !keys.isEmpty()
        ? object.deepCopy().remove(keys)
        : item;
  }
}
