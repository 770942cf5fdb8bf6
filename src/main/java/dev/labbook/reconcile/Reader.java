package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.Batch;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects the definitions of one kind. Several threads may hand it documents.
final class Reader<D extends Definition, L> {
  private final ExperimentKind<D, L> kind;
  private final Rules rules;
  private final List<D> found = Collections.synchronizedList(new ArrayList<>());
  private volatile List<D> sorted = List.of();

  Reader(ExperimentKind<D, L> kind, Rules rules) {
    this.kind = kind;
    this.rules = rules;
  }

  static Reader<?, ?> of(ExperimentKind<?, ?> kind, Rules rules) {
    return new Reader<>(kind, rules);
  }

  /// Decodes one document if it is of this kind.
  void take(Declared declared, Problems out) {
    if (declared.kind().equals(kind.name())) {
      D definition = kind.decode(declared, out);
      if (definition != null) {
        found.add(definition);
        rules.check(kind, declared, definition.address(), out);
      }
    }
  }

  /// All definitions, in the order of their places and addresses; sorted once, when all are there.
  List<D> definitions() {
    List<D> known = sorted;
    if (known.size() != found.size()) {
      known = new ArrayList<>(found);
      known.sort(Reader::order);
      sorted = known;
    }
    return known;
  }

  private static int order(Definition a, Definition b) {
    int byPlace = a.place().compareTo(b.place());
    return byPlace == 0 ? a.address().compareTo(b.address()) : byPlace;
  }

  /// One batch for each target that has definitions among the selected.
  List<Batch<D, L>> batches(Collection<Target> targets, Selection selection) {
    List<Batch<D, L>> batches = new ArrayList<>();
    for (Target target : targets) {
      List<D> own =
          definitions().stream()
              .filter(d -> d.address().target().equals(target.name()))
              .filter(d -> selection.has(d, target))
              .toList();
      if (!own.isEmpty()) {
        batches.add(new Batch<>(kind, target, own));
      }
    }
    return batches;
  }

  /// The one definition of an address, as a batch; null when there is none.
  @Nullable Batch<D, L> batch(Address address, Map<String, Target> targets) {
    Target target = targets.get(address.target());
    for (D definition : definitions()) {
      if (target != null && definition.address().equals(address)) {
        return new Batch<>(kind, target, List.of(definition));
      }
    }
    return null;
  }
}
