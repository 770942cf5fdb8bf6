package dev.labbook.source;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/// SnakeYAML's events of one file, with offsets in UTF-16 units.
final class Events {
  private final Source source;
  private final Offsets offsets;
  private final ParserImpl parser;
  private int last;

  Events(Source source) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    this.source = source;
    this.offsets = new Offsets(source.text());
    this.parser = new ParserImpl(new StreamReader(source.text()), options);
  }

  Source source() {
    return source;
  }

  /// The next event.
  ///
  /// @throws Stop when the text is not YAML
  Event next() {
    try {
      Event event = parser.getEvent();
      last = end(event);
      return event;
    } catch (MarkedYAMLException e) {
      throw SyntaxErrors.stop(e, source, offsets);
    } catch (ReaderException e) {
      throw SyntaxErrors.character(offsets.utf16(e.getPosition()), e.getCodePoint());
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
    int i = start;
    while (i < text.length()
        && !Character.isWhitespace(text.charAt(i))
        && ",[]{}".indexOf(text.charAt(i)) < 0) {
      i++;
    }
    return i;
  }

  private int lineEnd(int start) {
    int end = source.text().indexOf('\n', start);
    return end < 0 ? source.text().length() : end;
  }
}
