package dev.labbook.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The entries of a mapping while it is read; finds a key that is already there, also among many.
final class Entries {
  private static final int FEW = 8;

  private final List<Node.Entry> list = new ArrayList<>();
  private final Map<String, Node.Entry> byKey = new HashMap<>(0);

  /// Adds an entry unless its key is there; then gives the one that is.
  Node.@Nullable Entry add(Node.Entry entry) {
    Node.Entry earlier = find(entry.key().text());
    if (earlier == null) {
      list.add(entry);
      remember(entry);
    }
    return earlier;
  }

  List<Node.Entry> list() {
    return list;
  }

  private Node.@Nullable Entry find(String key) {
    if (list.size() > FEW) {
      return byKey.get(key);
    }
    for (Node.Entry entry : list) {
      if (entry.key().text().equals(key)) {
        return entry;
      }
    }
    return null;
  }

  private void remember(Node.Entry entry) {
    if (list.size() == FEW + 1) {
      list.forEach(e -> byKey.put(e.key().text(), e));
    } else if (list.size() > FEW) {
      byKey.put(entry.key().text(), entry);
    }
  }
}
