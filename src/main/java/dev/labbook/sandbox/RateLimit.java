package dev.labbook.sandbox;

import java.util.HashMap;
import java.util.Map;

/// How many requests are left in the window: so many for all routes together, and as many for each.
/// Forgotten when the process ends. Guarded by the sandbox's lock.
public final class RateLimit {
  private final Map<String, Integer> used = new HashMap<>();
  private long window = -1;

  /// What the headers say after a request.
  ///
  /// @param reset when the window ends, in epoch milliseconds
  public record Left(int global, int route, long reset, boolean refused) {}

  /// Counts one request on the route, and says what is left.
  public Left take(int perWindow, long windowMillis, String route, long now) {
    long current = Math.floorDiv(now, windowMillis);
    if (current != window) {
      used.clear();
      window = current;
    }
    int all = used.merge("", 1, Integer::sum);
    int here = used.merge(route, 1, Integer::sum);
    return new Left(
        Math.max(0, perWindow - all),
        Math.max(0, perWindow - here),
        (current + 1) * windowMillis,
        all > perWindow);
  }
}
