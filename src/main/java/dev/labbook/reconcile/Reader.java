package dev.labbook.reconcile;

import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.Batch;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Collects the definitions of one kind. Several threads may hand it documents.
final class Reader<D extends Definition, L> {
  private final ExperimentKind<D, L> kind;
  private final List<D> found = Collections.synchronizedList(new ArrayList<>());

  Reader(ExperimentKind<D, L> kind) {
    this.kind = kind;
  }

  static Reader<?, ?> of(ExperimentKind<?, ?> kind) {
    return new Reader<>(kind);
  }

  /// Decodes one document if it is of this kind.
  void take(Declared declared, Problems out) {
    if (declared.kind().equals(kind.name())) {
      D definition = kind.decode(declared, out);
      if (definition != null) {
        found.add(definition);
      }
    }
  }

  /// All definitions, in the order of their places and addresses.
  List<D> definitions() {
    List<D> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparing((D d) -> d.place()).thenComparing(d -> d.address()));
    return sorted;
  }

  /// One batch for each target that has definitions among the selected.
  List<Batch<D, L>> batches(Collection<Target> targets, Selection selection) {
    List<Batch<D, L>> batches = new ArrayList<>();
    List<D> all = definitions();
    for (Target target : targets) {
      List<D> own =
          all.stream()
              .filter(d -> d.address().target().equals(target.name()))
              .filter(d -> selection.has(d.address()))
              .toList();
      if (!own.isEmpty()) {
        batches.add(new Batch<>(kind, target, own));
      }
    }
    return batches;
  }
}
