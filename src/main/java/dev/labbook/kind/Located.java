package dev.labbook.kind;

import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A node and the file that it stands in.
public record Located(Source source, Node node) {
  private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)|\\[([0-9]{1,9})]");

  /// Where it begins.
  public Place place() {
    return source.place(node.start());
  }

  /// Where a value below it begins, such as `series[0].event`; the nearest that holds it when it is
  /// not written.
  public Place at(String path) {
    Node found = node;
    Matcher part = PART.matcher(path);
    Node next = found;
    while (next != null) {
      found = next;
      next = part.find() ? below(found, part.group(1), part.group(2)) : null;
    }
    return source.place(found.start());
  }

  private static @Nullable Node below(Node node, @Nullable String key, @Nullable String index) {
    return switch (node) {
      case Node.Mapping mapping when key != null -> mapping.get(key);
      case Node.Sequence list when index != null -> {
        int i = Integer.parseInt(index);
        yield i < list.items().size() ? list.items().get(i) : null;
      }
      default -> null;
    };
  }
}
