package dev.labbook.reconcile;

import dev.labbook.definition.Target;
import dev.labbook.definition.Workspace;
import dev.labbook.source.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A workspace as it was at a revision.
///
/// @param ref the revision, as it was typed
/// @param workspace null when there was none that can be read; then nothing counts as last applied
/// @param files that it named for definitions
public record Base(String ref, @Nullable Workspace workspace, List<Source> files) {
  /// What its targets are called now: by the place that they mean, whatever their names. A target
  /// whose name means another place now has none; one that is gone keeps its name.
  Map<String, String> names(Map<String, Target> now) {
    Map<String, String> byPlace = new LinkedHashMap<>();
    now.values().forEach(t -> byPlace.putIfAbsent(t.identity(), t.name()));
    Map<String, String> names = new LinkedHashMap<>();
    for (Target then : workspace == null ? List.<Target>of() : workspace.targets().values()) {
      String name = byPlace.get(then.identity());
      if (name != null || !now.containsKey(then.name())) {
        names.put(then.name(), name == null ? then.name() : name);
      }
    }
    return names;
  }
}
