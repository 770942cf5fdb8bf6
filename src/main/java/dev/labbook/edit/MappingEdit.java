package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.source.Node;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts keys into a mapping and takes them out.
final class MappingEdit {
  private final Patches patches;
  private final Node.Mapping mapping;
  private final List<Node.Entry> own;

  MappingEdit(Patches patches, Node.Mapping mapping) {
    this.patches = patches;
    this.mapping = mapping;
    this.own = mapping.entries().stream().filter(e -> !e.key().shared()).toList();
  }

  /// Puts a key where its order wants it: behind the last one that comes before it.
  ///
  /// @param order of keys; empty for the end
  void add(String key, JsonNode value, List<String> order) throws UnsafeException {
    Node.Entry before = before(key, order);
    if (mapping.flow()) {
      addFlow(Scalars.text(key, true) + ": " + YamlText.flow(value), before);
    } else {
      addBlock(key, value, before);
    }
  }

  private Node.@Nullable Entry before(String key, List<String> order) {
    int place = order.indexOf(key);
    Node.Entry found = null;
    for (Node.Entry entry : own) {
      int other = order.indexOf(entry.key().text());
      if (place < 0 || (other >= 0 && other < place)) {
        found = entry;
      }
    }
    return found;
  }

  private void addFlow(String entry, Node.@Nullable Entry before) throws UnsafeException {
    if (own.isEmpty()) {
      patches.replace(mapping.start(), mapping.end(), "{" + entry + "}");
    } else if (before == null) {
      patches.insert(own.getFirst().key().start(), entry + ", ");
    } else {
      patches.insert(end(before), ", " + entry);
    }
  }

  private void addBlock(String key, JsonNode value, Node.@Nullable Entry before)
      throws UnsafeException {
    if (own.isEmpty()) {
      throw new UnsafeException("'" + key + "' has no place in a mapping without keys of its own");
    }
    Node.Entry first = own.getFirst();
    int column = first.key().start() - patches.lineStart(first.key().start());
    List<String> lines = YamlText.entry(key, value, column);
    if (before != null) {
      patches.insertLines(patches.nextLine(end(before)), lines);
      return;
    }
    int line = patches.lineStart(first.key().start());
    if (!patches.text().substring(line, first.key().start()).isBlank()) {
      throw new UnsafeException("'" + key + "' has no place before the first key");
    }
    patches.insertLines(line, lines);
  }

  /// Where an entry's value ends in the text.
  private int end(Node.Entry entry) throws UnsafeException {
    Node value = entry.value();
    if (!value.shared()) {
      return Math.max(value.end(), colon(entry) + 1);
    }
    return aliasEnd(entry);
  }

  /// Behind the `:` of a key.
  private int colon(Node.Entry entry) throws UnsafeException {
    int at = patches.text().indexOf(':', entry.key().end());
    if (at < 0) {
      throw new UnsafeException("a key has no ':'");
    }
    return at;
  }

  /// An alias is a word of its own behind the key.
  private int aliasEnd(Node.Entry entry) throws UnsafeException {
    int star = patches.text().indexOf('*', colon(entry));
    int end = star + 1;
    while (star >= 0
        && end < patches.text().length()
        && " \t\r\n,]}".indexOf(patches.text().charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /// Puts a value behind a key that has none.
  void fill(Node.Entry entry, JsonNode value) throws UnsafeException {
    patches.insert(colon(entry) + 1, " " + inline(value));
  }

  /// Puts a value on the line of a key whose list or mapping stands in the lines below, and takes
  /// those lines out.
  void instead(Node.Entry entry, JsonNode value) throws UnsafeException {
    Node old = entry.value();
    int first = patches.lineStart(old.start());
    if (first <= entry.key().start()) {
      throw new UnsafeException("'" + entry.key().text() + "' shares its line with its value");
    }
    fill(entry, value);
    patches.replace(first, patches.nextLine(old.end()), "");
  }

  private String inline(JsonNode value) {
    return value.isContainerNode() ? YamlText.flow(value) : Scalars.inline(value, mapping.flow());
  }

  /// Takes a key out, with its value.
  void remove(Node.Entry entry) throws UnsafeException {
    int index = own.indexOf(entry);
    if (index < 0) {
      throw new UnsafeException("'" + entry.key().text() + "' comes through a merge key");
    }
    if (mapping.flow()) {
      removeFlow(index);
    } else {
      int line = patches.lineStart(entry.key().start());
      if (!patches.text().substring(line, entry.key().start()).isBlank()) {
        throw new UnsafeException("'" + entry.key().text() + "' shares its line with others");
      }
      patches.replace(line, patches.nextLine(end(entry)), "");
    }
  }

  private void removeFlow(int index) throws UnsafeException {
    Node.Entry entry = own.get(index);
    if (index + 1 < own.size()) {
      patches.replace(entry.key().start(), own.get(index + 1).key().start(), "");
    } else if (index > 0) {
      patches.replace(end(own.get(index - 1)), end(entry), "");
    } else {
      patches.replace(entry.key().start(), end(entry), "");
    }
  }
}
