package dev.labbook.kind;

import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Source;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    while (part.find()) {
      Node next = part.group(1) == null ? item(found, part.group(2)) : value(found, part.group(1));
      if (next == found) {
        break;
      }
      found = next;
    }
    return source.place(found.start());
  }

  private static Node value(Node node, String key) {
    Node.Entry entry = node instanceof Node.Mapping mapping ? mapping.entry(key) : null;
    return entry == null ? node : entry.value();
  }

  private static Node item(Node node, String index) {
    int i = Integer.parseInt(index);
    return node instanceof Node.Sequence list && i < list.items().size()
        ? list.items().get(i)
        : node;
  }
}
