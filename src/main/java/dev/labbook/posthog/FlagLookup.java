package dev.labbook.posthog;

import dev.labbook.api.ApiException;
import dev.labbook.kind.Parallel;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Looks up flags by their keys: a few one by one, many in the whole list (`posthog.md §1`). What
/// is not archived comes first; what was deleted counts as not there.
final class FlagLookup {
  /// With more than so many, the list is read: a project has fewer pages of flags than that.
  private static final int FEW = 20;

  private final Paths paths;
  private final Pages pages;
  private final Parallel parallel;
  private final Capabilities can;

  FlagLookup(Paths paths, Pages pages, Parallel parallel, Capabilities can) {
    this.paths = paths;
    this.pages = pages;
    this.parallel = parallel;
    this.can = can;
  }

  /// The flags with exactly these keys, by key.
  Map<String, Flag> find(Set<String> keys) throws ApiException, InterruptedException {
    Map<String, Flag> found = new LinkedHashMap<>();
    if (keys.size() > FEW) {
      pages.walk(paths.flags(), LiveReader::flag, flag -> take(flag, keys, found));
      archived(List.of(paths.flags() + "?archived=true"), keys, found);
      return found;
    }
    Map<String, Map<String, Flag>> single = parallel.map(keys, key -> one(key));
    single.values().forEach(found::putAll);
    return found;
  }

  private Map<String, Flag> one(String key) throws ApiException, InterruptedException {
    Map<String, Flag> found = new LinkedHashMap<>();
    String query = can.links() ? paths.flagsByKey(key) : paths.flagsBySearch(key);
    pages.follow(query, LiveReader::flag, flag -> take(flag, Set.of(key), found));
    if (found.isEmpty()) {
      archived(List.of(query + "&archived=true"), Set.of(key), found);
    }
    return found;
  }

  /// Older servers know no archived flags.
  private void archived(Collection<String> lists, Set<String> keys, Map<String, Flag> found)
      throws ApiException, InterruptedException {
    if (can.links()) {
      for (String list : lists) {
        pages.follow(list, LiveReader::flag, flag -> take(flag, keys, found));
      }
    }
  }

  private static void take(Flag flag, Set<String> keys, Map<String, Flag> found) {
    if (keys.contains(flag.key()) && !flag.deleted()) {
      found.putIfAbsent(flag.key(), flag);
    }
  }
}
