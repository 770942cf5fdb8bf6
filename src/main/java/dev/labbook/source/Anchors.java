package dev.labbook.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The anchors of one document, and what aliases get for them.
final class Anchors {
  /// @param node what aliases stand for, marked as shared; null while it is still being read
  /// @param size how many values it holds, itself included
  /// @param height how many lists and mappings lie within each other in it, itself included
  record Anchor(@Nullable Node node, int size, int height) {}

  private final Map<String, Anchor> byName = new HashMap<>();

  void clear() {
    byName.clear();
  }

  /// What a name stands for; null when there is no such anchor.
  @Nullable Anchor find(String name) {
    return byName.get(name);
  }

  /// From here on the name stands for something that is still being read.
  void open(@Nullable String name) {
    if (name != null) {
      byName.put(name, new Anchor(null, 0, 0));
    }
  }

  void define(@Nullable String name, Node node, int size, int height) {
    if (name != null) {
      byName.put(name, new Anchor(share(node), size, height));
    }
  }

  List<String> names() {
    return byName.keySet().stream().sorted().toList();
  }

  /// The same node, marked as shared all the way down.
  static Node share(Node node) {
    if (node.shared()) {
      return node;
    }
    return switch (node) {
      case Node.Scalar s -> share(s);
      case Node.Sequence s -> {
        List<Node> items = new ArrayList<>(s.items().size());
        s.items().forEach(item -> items.add(share(item)));
        yield new Node.Sequence(items, s.flow(), s.start(), s.end(), true);
      }
      case Node.Mapping m -> {
        List<Node.Entry> entries = new ArrayList<>(m.entries().size());
        m.entries().forEach(e -> entries.add(share(e)));
        yield new Node.Mapping(entries, m.flow(), m.start(), m.end(), true);
      }
    };
  }

  static Node.Entry share(Node.Entry entry) {
    return new Node.Entry(share(entry.key()), share(entry.value()));
  }

  private static Node.Scalar share(Node.Scalar s) {
    return new Node.Scalar(s.text(), s.style(), s.plain(), s.start(), s.end(), true);
  }
}
