package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.Batch;
import dev.labbook.plan.Plan.TargetInfo;
import dev.labbook.source.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A workspace with its definitions.
///
/// @param folder of the workspace file
/// @param digests of the definition files as they were read, by their shown names
/// @param count how many definitions there are
/// @param diverging the definitions that say different things for their targets
/// @param base what it was at the revision with which it is compared; null when there is none
public record Loaded(
    Path folder,
    Workspace workspace,
    List<Reader<?, ?>> readers,
    Map<String, String> digests,
    int count,
    List<Diverging> diverging,
    @Nullable Base base) {

  /// The addresses of the selected definitions.
  public List<Address> addresses(Selection selection) {
    List<Address> addresses = new ArrayList<>();
    for (Batch<?, ?> batch : batches(selection)) {
      batch.wanted().forEach(d -> addresses.add(d.address()));
    }
    return addresses.stream().sorted().toList();
  }

  /// The names of the targets that have selected definitions, or had them at the base revision.
  public Set<String> targets(Selection selection) {
    Set<String> names = new LinkedHashSet<>();
    batches(selection).forEach(batch -> names.add(batch.target().name()));
    removed(selection).forEach(batch -> names.add(batch.target().name()));
    return names;
  }

  /// The names of the targets where experiments may live that are selected, those without any
  /// definition too.
  public Set<String> looked(Selection selection) {
    Set<String> names = new LinkedHashSet<>(targets(selection));
    readers.forEach(
        r -> Unmanaged.targets(this, r.kind(), selection).forEach(t -> names.add(t.name())));
    return names;
  }

  /// Where each experiment is declared; what a batch or a target is selected by does not count.
  public Map<Address, Place> places() {
    Map<Address, Place> places = new HashMap<>();
    readers.forEach(r -> r.definitions().forEach(d -> places.putIfAbsent(d.address(), d.place())));
    return places;
  }

  /// What is shown of each target of the workspace.
  public SortedMap<String, TargetInfo> targets() {
    SortedMap<String, TargetInfo> shown = new TreeMap<>();
    workspace.targets().values().forEach(t -> shown.put(t.name(), Planner.info(t)));
    return shown;
  }

  /// The definitions that were there at the base revision and are no more, by kind and target.
  List<Batch<?, ?>> removed(Selection selection) {
    List<Batch<?, ?>> batches = new ArrayList<>();
    readers.forEach(r -> batches.addAll(r.removed(workspace.targets().values(), selection)));
    return batches;
  }

  /// The targets that the base revision had and the workspace has no more.
  List<String> goneTargets() {
    return base == null
        ? List.of()
        : base.names(workspace.targets()).values().stream()
            .filter(name -> !workspace.targets().containsKey(name))
            .sorted()
            .toList();
  }

  /// The selected definitions, by kind and target.
  public List<Batch<?, ?>> batches(Selection selection) {
    List<Batch<?, ?>> batches = new ArrayList<>();
    readers.forEach(r -> batches.addAll(r.batches(workspace.targets().values(), selection)));
    return batches;
  }
}
