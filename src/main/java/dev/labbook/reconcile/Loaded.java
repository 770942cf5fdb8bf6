package dev.labbook.reconcile;

import dev.labbook.definition.Workspace;
import dev.labbook.kind.Batch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

  /// The selected definitions, by kind and target.
  List<Batch<?, ?>> batches(Selection selection) {
    List<Batch<?, ?>> batches = new ArrayList<>();
    readers.forEach(r -> batches.addAll(r.batches(workspace.targets().values(), selection)));
    return batches;
  }
}
