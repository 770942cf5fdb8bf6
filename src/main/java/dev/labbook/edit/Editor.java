package dev.labbook.edit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Changes values in the text of a file and leaves every other byte alone. What comes out is read
/// again: it must say what was wished for and, everywhere else, what it said before.
public final class Editor {
  private final Patches patches;
  private final List<String> order;

  private Editor(String text, List<String> order) {
    this.patches = new Patches(text);
    this.order = order;
  }

  /// The text after a wish for one of its documents has come true.
  ///
  /// @param document its index
  /// @param order of the document's keys, for those that are new
  /// @throws UnsafeException when that cannot be done without changing something else
  public static String edit(String text, int document, Wish.Keys wish, List<String> order)
      throws UnsafeException {
    List<Node.Mapping> before = read(text);
    Editor editor = new Editor(text, order);
    editor.keys(before.get(document), wish, true);
    String edited = editor.patches.applied();
    check(before, document, wish, read(edited));
    return edited;
  }

  private static List<Node.Mapping> read(String text) throws UnsafeException {
    Problems problems = new Problems();
    List<Node.Mapping> documents = Yaml.parse(new Source("file", text), Limits.DEFAULT, problems);
    if (problems.hasErrors()) {
      throw new UnsafeException("the file would no longer be YAML");
    }
    return documents;
  }

  private static void check(
      List<Node.Mapping> before, int document, Wish wish, List<Node.Mapping> after)
      throws UnsafeException {
    boolean same = before.size() == after.size();
    for (int i = 0; same && i < before.size(); i++) {
      JsonNode said = Said.of(before.get(i));
      same = Said.of(after.get(i)).equals(i == document ? Said.of(wish.on(said)) : said);
    }
    if (!same) {
      throw new UnsafeException("something else in the file would change with it");
    }
  }

  private void value(Node node, Wish wish, boolean flow) throws UnsafeException {
    switch (wish) {
      case Wish.Keep() -> {}
      case Wish.Gone() -> throw new UnsafeException("only keys and items can be taken out");
      case Wish.Value value -> replace(node, value.value(), flow);
      case Wish.Keys keys when node instanceof Node.Mapping mapping -> keys(mapping, keys, false);
      case Wish.Items items when node instanceof Node.Sequence list -> items(list, items);
      case Wish.Keys ignored -> throw new UnsafeException("it is no mapping");
      case Wish.Items ignored -> throw new UnsafeException("it is no list");
    }
  }

  private void replace(Node node, JsonNode value, boolean flow) throws UnsafeException {
    own(node);
    switch (node) {
      case Node.Scalar scalar -> new ScalarEdit(patches).replace(scalar, value, flow);
      case Node.Sequence list ->
          patches.replace(list.start(), list.end(), inPlace(value, list, flow || list.flow()));
      case Node.Mapping map ->
          patches.replace(map.start(), map.end(), inPlace(value, map, flow || map.flow()));
    }
  }

  private String inPlace(JsonNode value, Node old, boolean flow) {
    if (!value.isContainerNode()) {
      return Scalars.inline(value, flow);
    }
    if (flow || value.isEmpty()) {
      return YamlText.flow(value);
    }
    int column = patches.column(old.start());
    return String.join(patches.eol(), YamlText.block(value, column)).substring(column);
  }

  private static void own(Node node) throws UnsafeException {
    if (node.shared()) {
      throw new UnsafeException("the value is shared with others by an anchor");
    }
  }

  private void keys(Node.Mapping mapping, Wish.Keys wish, boolean top) throws UnsafeException {
    own(mapping);
    MappingEdit edit = new MappingEdit(patches, mapping);
    Set<String> gone = new HashSet<>();
    for (Map.Entry<String, Wish> key : wish.keys().entrySet()) {
      Node.Entry entry = mapping.entry(key.getKey());
      if (entry == null) {
        if (key.getValue() instanceof Wish.Value value) {
          edit.add(key.getKey(), value.value(), top ? order : List.of());
        }
      } else if (entry.key().shared()) {
        throw new UnsafeException("'" + key.getKey() + "' comes through a merge key");
      } else if (key.getValue() instanceof Wish.Gone) {
        gone.add(key.getKey());
      } else {
        key(edit, mapping, entry, key.getValue());
      }
    }
    edit.remove(gone);
  }

  private void key(MappingEdit edit, Node.Mapping mapping, Node.Entry entry, Wish wish)
      throws UnsafeException {
    JsonNode whole = whole(wish);
    if (whole != null && isEmpty(entry.value()) && !entry.value().shared()) {
      edit.fill(entry, whole);
    } else if (isBlock(entry.value()) && whole != null) {
      own(entry.value());
      edit.instead(entry, whole);
    } else {
      value(entry.value(), wish, mapping.flow());
    }
  }

  /// Nothing, or a list or mapping with nothing in it.
  private static boolean isEmpty(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.isNull();
      case Node.Sequence list -> list.items().isEmpty();
      case Node.Mapping map -> map.entries().isEmpty();
    };
  }

  private static boolean isBlock(Node node) {
    return switch (node) {
      case Node.Scalar ignored -> false;
      case Node.Sequence list -> !list.flow();
      case Node.Mapping map -> !map.flow();
    };
  }

  /// The new value where nothing of the old one stays; else null.
  private static @Nullable JsonNode whole(Wish wish) {
    if (wish instanceof Wish.Items items
        && items.old().stream().allMatch(Wish.Gone.class::isInstance)) {
      return items.on(JsonNodeFactory.instance.arrayNode());
    }
    return wish instanceof Wish.Value value ? value.value() : null;
  }

  private void items(Node.Sequence list, Wish.Items wish) throws UnsafeException {
    own(list);
    if (wish.old().size() != list.items().size()) {
      throw new UnsafeException("the list has another length than it should");
    }
    List<Boolean> kept = wish.old().stream().map(w -> !(w instanceof Wish.Gone)).toList();
    new ListEdit(patches, list).change(kept, wish.added());
    for (int i = 0; i < kept.size(); i++) {
      if (kept.get(i)) {
        value(list.items().get(i), wish.old().get(i), list.flow());
      }
    }
  }
}
