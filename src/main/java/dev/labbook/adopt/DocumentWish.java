package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.edit.Wish;
import dev.labbook.kind.NodeJson;
import dev.labbook.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gathers what must change in one document. A field that its targets share is changed there when
/// all of them want the same, else under `overrides` of those that do.
final class DocumentWish {
  private static final String OVERRIDES = "overrides";

  private final Node.Mapping document;
  private final Map<String, Map<String, Wish>> shared = new LinkedHashMap<>();
  private final Map<String, Map<String, Wish>> overridden = new LinkedHashMap<>();
  private final Set<String> fields = new LinkedHashSet<>();

  DocumentWish(Node.Mapping document) {
    this.document = document;
  }

  /// The value of a field as one target has it; null when it is not written.
  @Nullable Node node(String target, String field) {
    Node.Mapping own = overrides(target);
    Node node = own == null ? null : own.get(field);
    return node == null ? document.get(field) : node;
  }

  /// A field of one target is to change.
  void add(String target, String field, Wish wish) {
    if (wish instanceof Wish.Keep) {
      forget(target, field);
      return;
    }
    fields.add(field);
    Node.Mapping own = overrides(target);
    boolean isOwn = own != null && own.get(field) != null;
    Map<String, Map<String, Wish>> where = isOwn ? overridden : shared;
    String first = isOwn ? target : field;
    String second = isOwn ? field : target;
    where.computeIfAbsent(first, k -> new LinkedHashMap<>()).put(second, wish);
  }

  /// A field of one target is not to change after all.
  void forget(String target, String field) {
    fields.remove(field);
    forget(shared, field, target);
    forget(overridden, target, field);
  }

  private static void forget(Map<String, Map<String, Wish>> all, String first, String second) {
    Map<String, Wish> inner = all.get(first);
    if (inner != null && inner.remove(second) != null && inner.isEmpty()) {
      all.remove(first);
    }
  }

  /// Whether nothing is to change.
  boolean isEmpty() {
    return shared.isEmpty() && overridden.isEmpty();
  }

  /// The fields that change.
  Set<String> fields() {
    return fields;
  }

  /// All of it.
  Wish.Keys wish() {
    Map<String, Wish> top = new LinkedHashMap<>();
    Map<String, Map<String, Wish>> own = new LinkedHashMap<>(overridden);
    shared.forEach(
        (field, byTarget) -> {
          List<String> users = users(field);
          boolean all = byTarget.keySet().containsAll(users);
          if (all && byTarget.values().stream().distinct().count() == 1) {
            top.put(field, byTarget.values().iterator().next());
          } else {
            byTarget.forEach((target, wish) -> alone(target, field, wish, own));
          }
        });
    if (!own.isEmpty()) {
      top.put(OVERRIDES, overrides(own));
    }
    return new Wish.Keys(top);
  }

  /// A field that others share cannot be taken out for one of them.
  private void alone(String target, String field, Wish wish, Map<String, Map<String, Wish>> own) {
    if (!(wish instanceof Wish.Gone)) {
      own.computeIfAbsent(target, k -> new LinkedHashMap<>())
          .put(field, new Wish.Value(whole(field, wish)));
    }
  }

  /// A field's whole value as it will be.
  private JsonNode whole(String field, Wish wish) {
    Node node = document.get(field);
    JsonNode before = node == null ? JsonNodeFactory.instance.missingNode() : NodeJson.json(node);
    return wish.on(before);
  }

  private Wish overrides(Map<String, Map<String, Wish>> own) {
    Map<String, Wish> targets = new LinkedHashMap<>();
    boolean there = document.get(OVERRIDES) instanceof Node.Mapping;
    own.forEach(
        (target, wishes) -> {
          Wish.Keys keys = new Wish.Keys(wishes);
          boolean known = there && overrides(target) != null;
          targets.put(target, known ? keys : new Wish.Value(value(keys)));
        });
    Wish.Keys all = new Wish.Keys(targets);
    return there ? all : new Wish.Value(value(all));
  }

  private static JsonNode value(Wish.Keys keys) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    return keys.on(nothing);
  }

  private Node.@Nullable Mapping overrides(String target) {
    boolean found =
        document.get(OVERRIDES) instanceof Node.Mapping all
            && all.get(target) instanceof Node.Mapping;
    return found
            && document.get(OVERRIDES) instanceof Node.Mapping all
            && all.get(target) instanceof Node.Mapping own
        ? own
        : null;
  }

  /// The targets that have a field from where all share it.
  private List<String> users(String field) {
    List<String> users = new ArrayList<>();
    for (String target : targets()) {
      Node.Mapping own = overrides(target);
      if (own == null || own.get(field) == null) {
        users.add(target);
      }
    }
    return users;
  }

  private List<String> targets() {
    return switch (document.get("target")) {
      case Node.Scalar one -> List.of(one.text().strip());
      case Node.Sequence list ->
          list.items().stream()
              .map(item -> item instanceof Node.Scalar s ? s.text().strip() : "")
              .toList();
      case null, default -> List.of();
    };
  }
}
