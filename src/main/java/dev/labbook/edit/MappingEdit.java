package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.source.Node;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts keys into a mapping and takes them out.
final class MappingEdit {
  /// An anchor or a tag before a value.
  private static final Pattern MARKS = Pattern.compile("([ \\t]+[&!]\\S+)*");

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
    List<String> lines = YamlText.entry(key, value, patches.column(first.key().start()));
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

  /// Puts a value on the line of a key that has none, or nothing in it: in lines below where it is
  /// too long for one.
  void fill(Node.Entry entry, JsonNode value) throws UnsafeException {
    Node old = entry.value();
    int from = colon(entry) + 1;
    int to = Math.max(from, old.end());
    String between = patches.text().substring(from, Math.max(from, old.start()));
    if (mapping.flow() || value.isValueNode() || !between.isBlank() || between.contains("\n")) {
      boolean nothing = old.start() == old.end();
      patches.replace(nothing ? from : old.start(), to, (nothing ? " " : "") + inline(value));
      return;
    }
    String key = patches.text().substring(entry.key().start(), from);
    List<String> lines = YamlText.behind(key, value, patches.column(entry.key().start()));
    patches.replace(from, to, lines.getFirst().substring(key.length()));
    if (lines.size() > 1) {
      patches.insertLines(patches.nextLine(to), lines.subList(1, lines.size()));
    }
  }

  /// Puts a value in the place of a list or mapping that stands in the lines below its key: in such
  /// lines too, or on the line of the key where nothing needs lines.
  void instead(Node.Entry entry, JsonNode value) throws UnsafeException {
    Node old = entry.value();
    int first = patches.lineStart(old.start());
    if (first <= entry.key().start()) {
      throw new UnsafeException("'" + entry.key().text() + "' shares its line with its value");
    }
    if (value.isContainerNode() && !value.isEmpty()) {
      String lines = String.join(patches.eol(), YamlText.block(value, patches.column(old.start())));
      patches.replace(first, old.end(), lines);
      return;
    }
    Matcher marks = MARKS.matcher(patches.text()).region(colon(entry) + 1, first);
    int at = marks.lookingAt() ? marks.end() : colon(entry) + 1;
    patches.insert(at, " " + inline(value));
    patches.replace(first, patches.nextLine(old.end()), "");
  }

  private String inline(JsonNode value) {
    return value.isContainerNode() ? YamlText.flow(value) : Scalars.inline(value, mapping.flow());
  }

  /// Takes keys out, with their values.
  void remove(Set<String> names) throws UnsafeException {
    if (names.isEmpty()) {
      return;
    }
    List<Boolean> kept = own.stream().map(e -> !names.contains(e.key().text())).toList();
    if (mapping.flow()) {
      removeFlow(kept);
      return;
    }
    int from = lead(kept);
    for (int i = from; i < own.size(); i++) {
      if (!kept.get(i)) {
        int line = patches.lineStart(own.get(i).key().start());
        if (!patches.text().substring(line, own.get(i).key().start()).isBlank()) {
          throw new UnsafeException(
              "'" + own.get(i).key().text() + "' shares its line with others");
        }
        patches.replace(line, patches.nextLine(end(own.get(i))), "");
      }
    }
  }

  /// Takes out the first keys where they stand behind the `-` of a list; what follows comes there.
  ///
  /// @return the index of the first key that is still to be looked at
  private int lead(List<Boolean> kept) throws UnsafeException {
    int start = own.isEmpty() ? 0 : own.getFirst().key().start();
    String before = patches.text().substring(patches.lineStart(start), start);
    int next = kept.indexOf(true);
    if (kept.isEmpty() || kept.getFirst() || next < 0 || !before.strip().endsWith("-")) {
      return 0;
    }
    int end = patches.lineEnd(end(own.get(next - 1)));
    int then = own.get(next).key().start();
    boolean comments = !patches.text().substring(end, then).isBlank();
    if (comments) {
      patches.replace(start - (before.length() - before.stripTrailing().length()), end, "");
    } else {
      patches.replace(start, then, "");
    }
    return next;
  }

  private void removeFlow(List<Boolean> kept) throws UnsafeException {
    int lastKept = kept.lastIndexOf(true);
    if (lastKept + 1 < own.size()) {
      int from = lastKept < 0 ? own.getFirst().key().start() : end(own.get(lastKept));
      patches.replace(from, end(own.getLast()), "");
    }
    for (int i = 0; i < lastKept; i++) {
      if (!kept.get(i)) {
        patches.replace(own.get(i).key().start(), own.get(i + 1).key().start(), "");
      }
    }
  }
}
