package dev.labbook.reconcile;

import dev.labbook.definition.Address;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.Batch;
import dev.labbook.plan.Plan.TargetInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// A workspace with its definitions.
///
/// @param folder of the workspace file
/// @param digests of the definition files as they were read, by their shown names
/// @param count how many definitions there are
public record Loaded(
    Path folder,
    Workspace workspace,
    List<Reader<?, ?>> readers,
    Map<String, String> digests,
    int count) {

  /// The addresses of the selected definitions.
  public List<Address> addresses(Selection selection) {
    List<Address> addresses = new ArrayList<>();
    for (Batch<?, ?> batch : batches(selection)) {
      batch.wanted().forEach(d -> addresses.add(d.address()));
    }
    return addresses.stream().sorted().toList();
  }

  /// What is shown of each target of the workspace.
  public SortedMap<String, TargetInfo> targets() {
    SortedMap<String, TargetInfo> shown = new TreeMap<>();
    workspace.targets().values().forEach(t -> shown.put(t.name(), Planner.info(t)));
    return shown;
  }

  /// The selected definitions, by kind and target.
  List<Batch<?, ?>> batches(Selection selection) {
    List<Batch<?, ?>> batches = new ArrayList<>();
    readers.forEach(r -> batches.addAll(r.batches(workspace.targets().values(), selection)));
    return batches;
  }
}
