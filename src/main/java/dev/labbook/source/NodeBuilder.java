package dev.labbook.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;

/// Builds the nodes of one file from its events, within limits.
final class NodeBuilder {
  private final Events events;
  private final Tally tally;
  private final Anchors anchors = new Anchors();
  private int lastEnd;

  NodeBuilder(Events events, Limits limits, Problems out) {
    this.events = events;
    this.tally = new Tally(events.source(), limits, out);
  }

  /// All documents that are mappings.
  List<Node.Mapping> documents() {
    List<Node.Mapping> documents = new ArrayList<>();
    try {
      Event event = events.next();
      while (!(event instanceof StreamEndEvent)) {
        if (event instanceof DocumentStartEvent) {
          document(documents);
        }
        event = events.next();
      }
    } catch (Stop stop) {
      tally.report(stop);
    }
    return documents;
  }

  private void document(List<Node.Mapping> documents) {
    anchors.clear();
    Event first = events.next();
    tally.document(events.start(first));
    boolean empty =
        first instanceof ScalarEvent s
            && s.isPlain()
            && s.getValue().isEmpty()
            && s.getTag() == null
            && s.getAnchor() == null;
    if (empty) {
      return;
    }
    Node root = node(first);
    if (root instanceof Node.Mapping mapping) {
      documents.add(mapping);
    } else if (root != null) {
      tally.error(
          SourceCodes.DOCUMENT,
          root.start(),
          "a document must be a mapping of fields, not " + root.sort(),
          "write 'field: value' lines, or remove the document");
    }
  }

  /// One value; null when it holds an alias that leads nowhere (a problem).
  private @Nullable Node node(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (event instanceof CollectionStartEvent start) {
      return collection(start);
    }
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    throw SyntaxErrors.unknown(events.start(event));
  }

  private Node.Scalar scalar(ScalarEvent event) {
    tally.nodes(1, events.start(event));
    Tags.check(event, events.start(event), tally);
    int end = end(event);
    int start = events.valueStart(event, event.getAnchor() != null || event.getTag() != null);
    lastEnd = end;
    Node.Scalar scalar =
        new Node.Scalar(
            event.getValue(), style(event), Tags.plain(event), Math.min(start, end), end, false);
    anchors.define(event.getAnchor(), scalar, 1, 0);
    return scalar;
  }

  /// A block ends for SnakeYAML where the next thing begins; here with its last character.
  private int end(ScalarEvent event) {
    int end = events.end(event);
    if (event.isLiteral() || event.isFolded()) {
      String text = events.source().text();
      while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
        end--;
      }
    }
    return end;
  }

  private static Node.Style style(ScalarEvent event) {
    return switch (event.getScalarStyle()) {
      case SINGLE_QUOTED -> Node.Style.SINGLE;
      case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> Node.Style.DOUBLE;
      case LITERAL -> Node.Style.LITERAL;
      case FOLDED -> Node.Style.FOLDED;
      case PLAIN -> Node.Style.PLAIN;
    };
  }

  private @Nullable Node alias(AliasEvent event) {
    int start = events.start(event);
    lastEnd = events.end(event);
    Anchors.Anchor anchor = anchors.find(event.getAnchor());
    if (anchor == null) {
      tally.error(
          SourceCodes.ALIAS,
          start,
          "there is no anchor '&"
              + Printable.cut(event.getAnchor())
              + "' above"
              + DidYouMean.suffix(event.getAnchor(), anchors.names()),
          "put text that begins with '*' in quotes");
      return null;
    }
    if (anchor.node() == null) {
      String name = Printable.cut(event.getAnchor());
      tally.error(
          SourceCodes.ALIAS,
          start,
          "'*" + name + "' stands within its own anchor '&" + name + "'",
          null);
      return null;
    }
    tally.shared(anchor.size(), anchor.height(), start);
    return anchor.node();
  }

  private @Nullable Node collection(CollectionStartEvent event) {
    int at = events.start(event);
    tally.nodes(1, at);
    Tags.check(event, at, tally);
    int outer = tally.enter(at);
    int before = tally.nodes();
    int start = events.valueStart(event, event.getAnchor() != null || event.getTag() != null);
    anchors.open(event.getAnchor());
    Node node =
        event instanceof MappingStartEvent mapping
            ? mapping(mapping, start)
            : sequence(event, start);
    int height = tally.leave(outer);
    if (node != null) {
      anchors.define(event.getAnchor(), node, tally.nodes() - before + 1, height);
    }
    return node;
  }

  private @Nullable Node sequence(CollectionStartEvent event, int start) {
    List<Node> items = new ArrayList<>();
    boolean whole = true;
    Event next = events.next();
    for (; !(next instanceof SequenceEndEvent); next = events.next()) {
      Node item = node(next);
      whole &= item != null;
      if (item != null) {
        items.add(item);
      }
    }
    close(event, next);
    return whole ? new Node.Sequence(items, event.isFlow(), start, lastEnd, false) : null;
  }

  private @Nullable Node mapping(MappingStartEvent event, int start) {
    Entries own = new Entries();
    List<Node.Mapping> merged = new ArrayList<>();
    boolean whole = true;
    Event next = events.next();
    for (; !(next instanceof MappingEndEvent); next = events.next()) {
      Node key = node(next);
      Node value = node(events.next());
      whole &= key != null && value != null;
      if (key != null && value != null) {
        entry(key, value, own, merged);
      }
    }
    close(event, next);
    for (Node.Mapping source : merged) {
      source.entries().forEach(e -> own.add(Anchors.share(e)));
    }
    return whole ? new Node.Mapping(own.list(), event.isFlow(), start, lastEnd, false) : null;
  }

  private void close(CollectionStartEvent start, Event end) {
    if (start.isFlow()) {
      lastEnd = events.end(end);
    }
  }

  private void entry(Node key, Node value, Entries own, List<Node.Mapping> merged) {
    if (!(key instanceof Node.Scalar name) || (name.text().isEmpty() && name.plain())) {
      tally.error(SourceCodes.KEY, key.start(), "a key must be text, not " + key.sort(), null);
    } else if (name.text().equals("<<") && name.plain()) {
      Merges.collect(value, merged, tally);
    } else {
      Node.Entry earlier = own.add(new Node.Entry(name, value));
      if (earlier != null) {
        tally.duplicate(name, earlier.key());
      }
    }
  }
}
