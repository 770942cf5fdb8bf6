package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labbook.edit.Wish;
import dev.labbook.kind.Differences;
import dev.labbook.kind.FieldSpec;
import dev.labbook.kind.Likeness;
import dev.labbook.kind.Mutability;
import dev.labbook.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What must change in the value of a field so that it says what is live. What says the same in
/// other words stays as it is.
final class Wishes {
  private static final Likeness SET = new Likeness.AnySequence();

  private Wishes() {}

  /// Whether a difference in the field is to be written: what says what to do, not what to be, is
  /// only where it is a state, such as `status`.
  static boolean compared(FieldSpec spec) {
    return spec.mutability() != Mutability.NOT_COMPARED
        || spec.likeness() instanceof Likeness.Scalar;
  }

  /// What must change; null when nothing must.
  ///
  /// @param said what the file says, in the words of live
  /// @param live null when live does not show it
  /// @param brief live without what need not be said; null when it need not be said at all
  /// @param node the value in the file
  static @Nullable Wish of(
      Likeness likeness,
      JsonNode said,
      @Nullable JsonNode live,
      @Nullable JsonNode brief,
      @Nullable Node node) {
    if (live == null) {
      return null;
    }
    return switch (likeness) {
      case Likeness.Scalar() -> scalar(said, live);
      case Likeness.AnySequence() -> anyOrder(said, live, node);
      case Likeness.KeyByKey() -> keyByKey(said, live, node);
      case Likeness.Matched by ->
          new ListWish(by, node).of(said, live, brief == null ? live : brief);
      case Likeness.Json json -> new JsonWish(json).of(said, live);
    };
  }

  /// What a field that says what to do must say as well, key by key.
  ///
  /// @param said what the file says; null when that is not known, or nothing
  /// @param node the value in the file; null when there is none
  /// @param whole whether keys that live does not show go
  static Wish also(@Nullable JsonNode said, JsonNode live, @Nullable Node node, boolean whole) {
    if (said == null || !live.isObject() || !(node instanceof Node.Mapping mapping)) {
      return new Wish.Value(live);
    }
    Map<String, Wish> keys = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : live.properties()) {
      JsonNode now = said.get(entry.getKey());
      if (now == null || !Differences.same(now, entry.getValue())) {
        keys.put(entry.getKey(), new Wish.Value(written(entry.getValue())));
      }
    }
    for (Node.Entry entry : whole ? mapping.entries() : List.<Node.Entry>of()) {
      if (!live.has(entry.key().text())) {
        keys.put(entry.key().text(), new Wish.Gone());
      }
    }
    return keys.isEmpty() ? new Wish.Keep() : new Wish.Keys(keys);
  }

  private static @Nullable Wish scalar(JsonNode said, JsonNode live) {
    return Differences.same(said, live) ? null : new Wish.Value(written(live));
  }

  /// Empty text is written as nothing.
  static JsonNode written(JsonNode live) {
    return live.isTextual() && live.textValue().isBlank()
        ? JsonNodeFactory.instance.nullNode()
        : live;
  }

  private static @Nullable Wish keyByKey(JsonNode said, JsonNode live, @Nullable Node node) {
    if (!said.isObject() || !live.isObject() || !(node instanceof Node.Mapping mapping)) {
      return scalar(said, live);
    }
    Map<String, Wish> keys = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : said.properties()) {
      JsonNode then = live.get(entry.getKey());
      JsonNode now = entry.getValue();
      Node inner = mapping.get(entry.getKey());
      Wish wish =
          then == null
              ? null
              : now.isObject() && then.isObject()
                  ? keyByKey(now, then, inner)
                  : now.isArray() && then.isArray()
                      ? of(SET, now, then, null, inner)
                      : scalar(now, then);
      if (wish != null) {
        keys.put(entry.getKey(), wish);
      }
    }
    return keys.isEmpty() ? null : new Wish.Keys(keys);
  }

  /// The same elements, in any order.
  static @Nullable Wish anyOrder(JsonNode said, JsonNode live, @Nullable Node node) {
    List<JsonNode> rest = new ArrayList<>();
    live.forEach(rest::add);
    List<Wish> old = new ArrayList<>();
    for (JsonNode item : said) {
      boolean there = takeOut(rest, item);
      old.add(there ? new Wish.Keep() : new Wish.Gone());
    }
    return items(old, rest, live, node);
  }

  private static boolean takeOut(List<JsonNode> rest, JsonNode item) {
    for (int i = 0; i < rest.size(); i++) {
      if (Differences.same(rest.get(i), item)) {
        rest.remove(i);
        return true;
      }
    }
    return false;
  }

  private static @Nullable Wish items(
      List<Wish> old, List<JsonNode> added, JsonNode live, @Nullable Node node) {
    if (added.isEmpty() && old.stream().allMatch(Wish.Keep.class::isInstance)) {
      return null;
    }
    boolean alike = node instanceof Node.Sequence list && list.items().size() == old.size();
    return alike ? Wish.Items.with(old, added) : new Wish.Value(live);
  }
}
