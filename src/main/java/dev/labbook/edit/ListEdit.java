package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.edit.Wish.Items.Added;
import dev.labbook.source.Node;
import java.util.ArrayList;
import java.util.List;

/// Takes items out of a list and puts new ones between the others, in the list's own style.
final class ListEdit {
  private final Patches patches;
  private final Node.Sequence list;
  private final List<Node> items;

  ListEdit(Patches patches, Node.Sequence list) {
    this.patches = patches;
    this.list = list;
    this.items = list.items();
  }

  /// @param kept which of the items stay
  void change(List<Boolean> kept, List<Added> added) throws UnsafeException {
    if (!kept.contains(false) && added.isEmpty()) {
      return;
    }
    if (items.stream().anyMatch(Node::shared)) {
      throw new UnsafeException("an item of the list is an alias");
    }
    if (!kept.contains(true)) {
      whole(added.stream().map(Added::value).toList());
    } else if (list.flow()) {
      removeFlow(kept);
      addFlow(kept, added);
    } else {
      removeBlock(kept);
      addBlock(added);
    }
  }

  /// Nothing of the old list stays.
  private void whole(List<JsonNode> added) {
    if (list.flow() || added.isEmpty()) {
      List<String> texts = added.stream().map(YamlText::flow).toList();
      patches.replace(list.start(), list.end(), "[" + String.join(", ", texts) + "]");
      return;
    }
    int column = patches.column(list.start());
    List<String> lines = lines(added, column);
    String text = String.join(patches.eol(), lines).substring(column);
    patches.replace(list.start(), list.end(), text);
  }

  private static List<String> lines(List<JsonNode> added, int column) {
    List<String> lines = new ArrayList<>();
    added.forEach(item -> lines.addAll(YamlText.item(item, column)));
    return lines;
  }

  private void removeFlow(List<Boolean> kept) {
    int lastKept = kept.lastIndexOf(true);
    if (lastKept + 1 < items.size()) {
      patches.replace(items.get(lastKept).end(), items.getLast().end(), "");
    }
    for (int i = 0; i < lastKept; i++) {
      if (!kept.get(i)) {
        patches.replace(items.get(i).start(), items.get(i + 1).start(), "");
      }
    }
  }

  private void addFlow(List<Boolean> kept, List<Added> added) {
    List<String> tail = new ArrayList<>();
    for (Added one : added) {
      int next = next(kept, one.before());
      String text = YamlText.flow(one.value());
      if (next < 0) {
        tail.add(text);
      } else {
        int at = items.get(next).start();
        patches.insert(at, text + "," + gap(at));
      }
    }
    if (!tail.isEmpty()) {
      int lastKept = kept.lastIndexOf(true);
      tail(items.get(lastKept), lastKept + 1 == kept.size(), tail);
    }
  }

  private static int next(List<Boolean> kept, int from) {
    for (int i = from; i < kept.size(); i++) {
      if (kept.get(i)) {
        return i;
      }
    }
    return -1;
  }

  /// What stands before an item that begins here: a space, or the line that it begins.
  private String gap(int at) {
    String before = patches.text().substring(patches.lineStart(at), at);
    return before.isBlank() ? patches.eol() + before : " ";
  }

  /// Behind an item.
  ///
  /// @param last whether nothing but commas and comments follows it
  private void tail(Node item, boolean last, List<String> texts) {
    String gap = gap(item.start());
    int lineEnd = patches.lineEnd(item.end());
    if (gap.equals(" ") || !last || lineEnd >= list.end()) {
      texts.forEach(text -> patches.insert(item.end(), "," + gap + text));
      return;
    }
    boolean comma =
        patches.text().substring(item.end(), lineEnd).split("#", 2)[0].strip().equals(",");
    if (!comma) {
      patches.insert(item.end(), ",");
    }
    String all = gap + String.join("," + gap, texts) + (comma ? "," : "");
    patches.insert(lineEnd, all);
  }

  private void removeBlock(List<Boolean> kept) throws UnsafeException {
    for (int i = 0; i < kept.size(); i++) {
      if (!kept.get(i)) {
        patches.replace(line(items.get(i)), patches.nextLine(items.get(i).end()), "");
      }
    }
  }

  private void addBlock(List<Added> added) throws UnsafeException {
    for (Added one : added) {
      Node first = items.getFirst();
      int column = patches.column(dash(first));
      int at =
          one.before() == 0 ? line(first) : patches.nextLine(items.get(one.before() - 1).end());
      patches.insertLines(at, YamlText.item(one.value(), column));
    }
  }

  /// Where the line of an item begins, which it has for itself.
  private int line(Node item) throws UnsafeException {
    int dash = dash(item);
    int line = patches.lineStart(dash);
    if (!patches.text().substring(line, dash).isBlank()) {
      throw new UnsafeException("an item shares its line with others");
    }
    return line;
  }

  /// The `-` before an item: on its line, or alone on one above.
  private int dash(Node item) throws UnsafeException {
    int line = patches.lineStart(item.start());
    int at = patches.text().lastIndexOf('-', Math.max(0, item.start() - 1));
    while (at < line && line > 0) {
      line = patches.lineStart(line - 1);
      String above = patches.text().substring(line, patches.lineEnd(line));
      String bare = above.strip();
      if (bare.equals("-") || bare.startsWith("- #")) {
        return line + above.indexOf('-');
      }
      if (!bare.isEmpty() && !bare.startsWith("#")) {
        break;
      }
    }
    if (at < line) {
      throw new UnsafeException("an item does not stand behind its '-'");
    }
    return at;
  }
}
