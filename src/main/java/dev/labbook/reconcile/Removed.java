package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.kind.Batch;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Looks whether the experiments of removed definitions live on.
record Removed(Planner planner) {
  /// Those that do, in their order. Of targets that are gone nobody can tell: a notice says so.
  List<Address> living(Loaded loaded, Selection selection, Problems out)
      throws TargetException, InterruptedException {
    TreeSet<Address> living = new TreeSet<>();
    for (Batch<?, ?> batch : loaded.removed(selection)) {
      living.addAll(living(batch));
    }
    for (String target : loaded.goneTargets()) {
      if (selection.target() == null) {
        out.add(gone(target));
      }
    }
    return List.copyOf(living);
  }

  private <D extends Definition, L> List<Address> living(Batch<D, L> batch)
      throws TargetException, InterruptedException {
    Map<Address, L> live = planner.fetch(batch);
    return live.entrySet().stream()
        .filter(e -> batch.kind().lives(e.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Problem gone(String target) {
    return new Problem(
        Severity.NOTICE,
        Codes.TARGET_GONE,
        null,
        null,
        "the target '"
            + target
            + "' of the base revision is no more: nobody looks whether its experiments live on",
        null);
  }
}
