package dev.labbook.launchdarkly;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Chooses among the ways of wishes.
final class Ways {
  private Ways() {}

  /// The edits of all wishes, each by its first way of which every edit is allowed; null when a
  /// wish has none.
  static @Nullable List<Edit> all(List<Wish> wishes, Predicate<Edit> allowed) {
    List<Edit> edits = new ArrayList<>();
    for (Wish wish : wishes) {
      List<Edit> way = first(wish, w -> w.stream().allMatch(allowed));
      if (way == null) {
        return null;
      }
      edits.addAll(way);
    }
    return List.copyOf(edits);
  }

  /// The first way that will do, or null.
  static @Nullable List<Edit> first(Wish wish, Predicate<List<Edit>> allowed) {
    return wish.ways().stream().filter(allowed).findFirst().orElse(null);
  }

  /// Whether no field stands in it twice.
  static boolean distinct(List<Edit> edits) {
    return once(edits).size() == edits.size();
  }

  /// The first edit of each field.
  static List<Edit> once(List<Edit> edits) {
    Set<String> seen = new HashSet<>();
    return edits.stream().filter(edit -> seen.add(edit.field())).toList();
  }
}
