package dev.labbook.source;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;

/// Tags: the standard ones that change nothing are tolerated, all others are problems.
final class Tags {
  private static final String STANDARD = "tag:yaml.org,2002:";
  private static final Set<String> TEXT = Set.of("!", STANDARD + "str", STANDARD + "timestamp");
  private static final Set<String> VALUE =
      Set.of(STANDARD + "null", STANDARD + "bool", STANDARD + "int", STANDARD + "float");

  private Tags() {}

  /// Whether a scalar may mean nothing, a number or a boolean.
  static boolean plain(ScalarEvent event) {
    String tag = event.getTag();
    return tag == null ? event.isPlain() : VALUE.contains(tag);
  }

  static void check(ScalarEvent event, int offset, Tally tally) {
    String tag = event.getTag();
    if (tag != null && !TEXT.contains(tag) && !VALUE.contains(tag)) {
      report(tag, offset, tally);
    }
  }

  static void check(CollectionStartEvent event, int offset, Tally tally) {
    String tag = event.getTag();
    String own = STANDARD + (event instanceof MappingStartEvent ? "map" : "seq");
    if (tag != null && !tag.equals("!") && !tag.equals(own)) {
      report(tag, offset, tally);
    }
  }

  private static void report(@Nullable String tag, int offset, Tally tally) {
    String text = String.valueOf(tag);
    String shown = text.startsWith(STANDARD) ? "!!" + text.substring(STANDARD.length()) : text;
    tally.error(
        SourceCodes.TAG,
        offset,
        "the tag '" + Printable.cut(shown) + "' has no meaning here",
        "remove it; put text that begins with '!' in quotes");
  }
}
