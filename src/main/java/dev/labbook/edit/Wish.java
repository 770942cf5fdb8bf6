package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/// What is to become of a value in a file.
public sealed interface Wish {
  /// It stays as it is.
  record Keep() implements Wish {}

  /// Another value in its place.
  record Value(JsonNode value) implements Wish {}

  /// The key is taken out.
  record Gone() implements Wish {}

  /// Of a mapping some keys; the others stay. A key that is not there is put in its place.
  record Keys(Map<String, Wish> keys) implements Wish {}

  /// The items of a list: of those that are there, what becomes of each (`Gone` takes it out); and
  /// new ones, in their order.
  record Items(List<Wish> old, List<Added> added) implements Wish {
    /// A new item.
    ///
    /// @param before the index of the old item before which it comes; their number for the end
    public record Added(int before, JsonNode value) {}

    /// With new ones behind the others.
    public static Items with(List<Wish> old, List<JsonNode> added) {
      return new Items(old, added.stream().map(item -> new Added(old.size(), item)).toList());
    }
  }

  /// What a value becomes; missing when it is taken out.
  default JsonNode on(JsonNode before) {
    return switch (this) {
      case Keep() -> before;
      case Gone() -> JsonNodeFactory.instance.missingNode();
      case Value wish -> wish.value();
      case Keys wish -> keys(before, wish);
      case Items wish -> items(before, wish);
    };
  }

  private static JsonNode keys(JsonNode before, Keys wish) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    before.properties().forEach(e -> all.set(e.getKey(), e.getValue()));
    for (Map.Entry<String, Wish> key : wish.keys().entrySet()) {
      JsonNode then = key.getValue().on(all.path(key.getKey()));
      if (then.isMissingNode()) {
        all.remove(key.getKey());
      } else {
        all.set(key.getKey(), then);
      }
    }
    return all;
  }

  private static JsonNode items(JsonNode before, Items wish) {
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i <= wish.old().size(); i++) {
      for (Items.Added added : wish.added()) {
        if (added.before() == i) {
          all.add(added.value());
        }
      }
      JsonNode then =
          i == wish.old().size() ? all.missingNode() : wish.old().get(i).on(before.path(i));
      if (!then.isMissingNode()) {
        all.add(then);
      }
    }
    return all;
  }
}
