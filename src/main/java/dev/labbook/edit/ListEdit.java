package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.source.Node;
import java.util.ArrayList;
import java.util.List;

/// Takes items out of a list and puts new ones behind the others.
final class ListEdit {
  private final Patches patches;
  private final Node.Sequence list;

  ListEdit(Patches patches, Node.Sequence list) {
    this.patches = patches;
    this.list = list;
  }

  /// @param kept which of the items stay
  void change(List<Boolean> kept, List<JsonNode> added) throws UnsafeException {
    if (list.items().stream().anyMatch(Node::shared)
        && (kept.contains(false) || !added.isEmpty())) {
      throw new UnsafeException("an item of the list is an alias");
    }
    if (!kept.contains(true)) {
      whole(added);
    } else if (list.flow()) {
      removeFlow(kept);
      addFlow(kept, added);
    } else {
      block(kept, added);
    }
  }

  /// Nothing of the old list stays.
  private void whole(List<JsonNode> added) {
    if (list.flow() || added.isEmpty()) {
      List<String> items = added.stream().map(YamlText::flow).toList();
      patches.replace(list.start(), list.end(), "[" + String.join(", ", items) + "]");
      return;
    }
    int column = list.start() - patches.lineStart(list.start());
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
    List<Node> items = list.items();
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

  private void addFlow(List<Boolean> kept, List<JsonNode> added) {
    int lastKept = kept.lastIndexOf(true);
    StringBuilder more = new StringBuilder();
    added.forEach(item -> more.append(", ").append(YamlText.flow(item)));
    int at = list.items().get(lastKept).end();
    if (lastKept + 1 == kept.size()) {
      patches.insert(at, more.toString());
    } else if (!added.isEmpty()) {
      patches.insert(list.items().getLast().end(), more.toString());
    }
  }

  private void block(List<Boolean> kept, List<JsonNode> added) throws UnsafeException {
    for (int i = 0; i < kept.size(); i++) {
      if (!kept.get(i)) {
        int dash = dash(list.items().get(i));
        int line = patches.lineStart(dash);
        if (!patches.text().substring(line, dash).isBlank()) {
          throw new UnsafeException("an item shares its line with others");
        }
        patches.replace(line, patches.nextLine(list.items().get(i).end()), "");
      }
    }
    if (!added.isEmpty()) {
      int dash = dash(list.items().getFirst());
      List<String> lines = lines(added, dash - patches.lineStart(dash));
      patches.insertLines(patches.nextLine(list.items().getLast().end()), lines);
    }
  }

  /// The `-` before an item.
  private int dash(Node item) throws UnsafeException {
    int at = patches.text().lastIndexOf('-', Math.max(0, item.start() - 1));
    if (at < patches.lineStart(item.start())) {
      throw new UnsafeException("an item does not stand behind its '-'");
    }
    return at;
  }
}
