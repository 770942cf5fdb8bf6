package dev.labbook.api;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Takes the items of a list one by one while the answer is read, so that the JSON of a whole page
/// is never held (`docs/performance.md`). An answer's reader may hand them over like that, and then
/// leaves the list empty; one that does not leaves them where they are.
public interface Items {
  /// The member of the answer that is the list.
  String member();

  /// A member of the items, however deep, that nobody reads; null for none. Its value may be left
  /// out.
  @Nullable String unread();

  /// An answer begins, or the list in it; what was taken before, of an answer that was cut, is
  /// void.
  void begin();

  /// The next item.
  void take(JsonNode item);
}
