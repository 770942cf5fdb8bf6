package dev.labbook.posthog;

import dev.labbook.definition.Target;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Which experiments of a target were seen on which flags, so that a change is planned again without
/// reading all lists again. Nothing else is remembered: what is found by it is read live.
final class Directory {
  private final Map<Target, Listing> seen = new ConcurrentHashMap<>();

  /// What the lists of a target told.
  ///
  /// @param ids by the key of the flag, as it was before the flag was deleted
  record Listing(Era era, Map<String, List<Long>> ids) {}

  void learn(Target target, Listing listing) {
    seen.put(target, listing);
  }

  /// What was seen last; null when nothing was.
  @Nullable Listing of(Target target) {
    return seen.get(target);
  }
}
