package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.edit.Wish;
import dev.labbook.kind.Differences;
import dev.labbook.kind.Likeness;
import dev.labbook.source.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must change in a list of mappings that are matched by a key.
final class ListWish {
  private final Likeness.Matched by;
  private final @Nullable Node node;

  /// @param node the list in the file
  ListWish(Likeness.Matched by, @Nullable Node node) {
    this.by = by;
    this.node = node;
  }

  /// What must change; null when nothing must.
  ///
  /// @param brief live without what need not be said
  @Nullable Wish of(JsonNode said, JsonNode live, JsonNode brief) {
    boolean alike = node instanceof Node.Sequence list && list.items().size() == said.size();
    if (!said.isArray() || !live.isArray() || !alike) {
      return Differences.same(said, live) ? null : new Wish.Value(brief);
    }
    int[] partner = Pairing.none(said.size());
    Pairing pairing = new Pairing(said, live, partner);
    pairing.pair((a, b) -> key(a).equals(key(b)) && same(a, b));
    pairing.pair((a, b) -> key(a).equals(key(b)));
    if (by.order()) {
      Pairing.inOrder(partner);
    }
    List<Wish.Items.Added> added =
        by.others()
            ? Pairing.added(partner, live.size(), by.order(), i -> written(live, brief, i))
            : List.of();
    Wish wish = Pairing.wish(partner, added, (i, k) -> item(i, said.get(i), live.get(k)));
    return wish instanceof Wish.Keep ? null : wish;
  }

  private String key(JsonNode item) {
    return item.path(by.key()).asText();
  }

  private boolean same(JsonNode said, JsonNode live) {
    return item(-1, said, live) instanceof Wish.Keep;
  }

  private JsonNode written(JsonNode live, JsonNode brief, int index) {
    JsonNode full = live.get(index);
    for (JsonNode item : brief) {
      if (key(item).equals(key(full))) {
        return brief.size() == live.size() ? brief.get(index) : item;
      }
    }
    return full;
  }

  /// @param index of the item in the file; negative for none
  private Wish item(int index, JsonNode said, JsonNode live) {
    Map<String, Wish> keys = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      boolean compared = !entry.getKey().equals(by.label()) && !entry.getKey().equals(by.key());
      JsonNode then = live.get(entry.getKey());
      Wish wish =
          compared && then != null ? value(index, entry.getKey(), entry.getValue(), then) : null;
      if (wish != null) {
        keys.put(entry.getKey(), wish);
      }
    }
    return keys.isEmpty() ? new Wish.Keep() : new Wish.Keys(keys);
  }

  private @Nullable Wish value(int index, String key, JsonNode said, JsonNode live) {
    if (said.isArray() && live.isArray()) {
      return Wishes.anyOrder(said, live, inner(index, key));
    }
    return Differences.same(said, live) ? null : new Wish.Value(Wishes.written(live));
  }

  private @Nullable Node inner(int index, String key) {
    return index >= 0
            && node instanceof Node.Sequence list
            && list.items().get(index) instanceof Node.Mapping mapping
        ? mapping.get(key)
        : null;
  }
}
