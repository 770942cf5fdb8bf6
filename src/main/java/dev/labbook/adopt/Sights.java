package dev.labbook.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ApiException;
import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Target;
import dev.labbook.kind.Batch;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.Parallel;
import dev.labbook.reconcile.ApiSource;
import dev.labbook.reconcile.Loaded;
import dev.labbook.reconcile.Selection;
import dev.labbook.reconcile.TargetException;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Looks at what is live for definitions.
final class Sights {
  private final Loaded loaded;
  private final ApiSource apis;
  private final Parallel parallel;
  private final Map<String, List<Sight>> byFile = new LinkedHashMap<>();
  private final List<FileNote> absent = new ArrayList<>();

  Sights(Loaded loaded, ApiSource apis, Parallel parallel) {
    this.loaded = loaded;
    this.apis = apis;
    this.parallel = parallel;
  }

  /// Looks at all that are selected and stand in one of these files.
  ///
  /// @throws TargetException when a target cannot be read
  Map<String, List<Sight>> look(Selection selection, Predicate<String> files)
      throws TargetException, InterruptedException {
    for (Batch<?, ?> batch : loaded.batches(selection)) {
      look(batch, files);
    }
    return byFile;
  }

  /// The definitions for which nothing is live.
  List<FileNote> absent() {
    return absent;
  }

  private <D extends Definition, L> void look(Batch<D, L> batch, Predicate<String> files)
      throws TargetException, InterruptedException {
    List<D> wanted = batch.wanted().stream().filter(d -> files.test(d.place().file())).toList();
    Set<String> keys = new HashSet<>();
    wanted.forEach(d -> keys.add(d.address().key()));
    Map<String, L> live = keys.isEmpty() ? Map.of() : live(batch.kind(), batch.target(), keys);
    for (D definition : wanted) {
      Address address = definition.address();
      L one = live.get(address.key());
      if (one == null) {
        absent.add(new FileNote(FileNote.What.ABSENT, address, definition.place().file(), ""));
      } else {
        byFile
            .computeIfAbsent(definition.place().file(), f -> new ArrayList<>())
            .add(sight(batch.kind(), batch.target(), definition, one));
      }
    }
  }

  private <D extends Definition, L> Map<String, L> live(
      ExperimentKind<D, L> kind, Target target, Set<String> keys)
      throws TargetException, InterruptedException {
    Map<String, L> found = new HashMap<>();
    try {
      kind.all(
          target,
          keys,
          apis.reading(target),
          parallel,
          live -> kind.keys(live).forEach(key -> found.put(key, live)));
      return found;
    } catch (ApiException e) {
      throw new TargetException(target, e);
    }
  }

  private <D extends Definition, L> Sight sight(
      ExperimentKind<D, L> kind, Target target, D definition, L live) {
    ObjectNode described = kind.describe(target, live);
    Map<String, Target> targets = loaded.workspace().targets();
    return new Sight(
        definition.address(),
        definition.place(),
        kind.fields(),
        kind.declared(target, definition, live),
        described,
        kind.brief(described),
        (source, document) ->
            Trial.of(kind, targets, target, source, document, live, new Problems()));
  }
}
