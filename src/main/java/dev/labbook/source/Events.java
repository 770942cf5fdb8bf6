package dev.labbook.source;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;

/// SnakeYAML's events of one file, with offsets in UTF-16 units.
final class Events {
  private final Source source;
  private final CodePoints offsets;
  private final ParserImpl parser;
  private int last;

  Events(Source source) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.source = source;
    this.offsets = new CodePoints(source.text());
    this.parser = new ParserImpl(new TextReader(source.text(), offsets), options);
  }

  Source source() {
    return source;
  }

  /// The next event.
  ///
  /// @throws Stop when the text is not YAML
  Event next() {
    int bad = offsets.firstUnprintable();
    if (bad >= 0) {
      throw SyntaxErrors.character(bad, source.text().codePointAt(bad));
    }
    try {
      Event event = parser.getEvent();
      last = end(event);
      return event;
    } catch (MarkedYAMLException e) {
      throw SyntaxErrors.stop(e, source, offsets);
    } catch (RuntimeException e) {
      throw SyntaxErrors.unknown(last);
    }
  }

  int start(Event event) {
    return offsets.utf16(event.getStartMark().getIndex());
  }

  int end(Event event) {
    return offsets.utf16(event.getEndMark().getIndex());
  }

  /// Where the value itself begins, behind an anchor, a tag and what follows them.
  int valueStart(Event event, boolean decorated) {
    return decorated ? behindProperties(start(event)) : start(event);
  }

  private int behindProperties(int start) {
    String text = source.text();
    int i = start;
    for (int properties = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if ((c == '&' || c == '!') && properties < 2) {
        properties++;
        i = wordEnd(i);
      } else if (c == '#') {
        i = lineEnd(i);
      } else if (Character.isWhitespace(c)) {
        i++;
      } else {
        break;
      }
    }
    return i;
  }

  private int wordEnd(int start) {
    String text = source.text();
    int close = text.startsWith("!<", start) ? text.indexOf('>', start) : -1;
    int i = Math.max(start, close + 1);
    while (i < text.length() && !endsWord(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean endsWord(char c) {
    return Character.isWhitespace(c) || ",[]{}".indexOf(c) >= 0;
  }

  private int lineEnd(int start) {
    int end = source.text().indexOf('\n', start);
    return end < 0 ? source.text().length() : end;
  }
}
