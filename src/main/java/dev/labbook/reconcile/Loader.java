package dev.labbook.reconcile;

import dev.labbook.api.ApiException;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.DefinitionFiles;
import dev.labbook.definition.Definitions;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Workspace;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.kind.Parallel;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Sources;
import dev.labbook.source.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Reads a workspace's definitions, several files at once; a file's nodes are dropped once they are
/// decoded.
public final class Loader {
  private final Path folder;
  private final Workspace workspace;
  private final List<ExperimentKind<?, ?>> kinds;
  private final Map<String, String> instead;

  /// @param folder of the workspace file
  public Loader(Path folder, Workspace workspace, List<ExperimentKind<?, ?>> kinds) {
    this(folder, workspace, kinds, Map.of());
  }

  private Loader(
      Path folder,
      Workspace workspace,
      List<ExperimentKind<?, ?>> kinds,
      Map<String, String> instead) {
    this.folder = folder;
    this.workspace = workspace;
    this.kinds = List.copyOf(kinds);
    this.instead = instead;
  }

  /// The same, as if some files said something else.
  ///
  /// @param texts by shown name
  public Loader as(Map<String, String> texts) {
    return new Loader(folder, workspace, kinds, texts);
  }

  /// All that one file brought.
  private record Read(Problems problems, String digest) {}

  /// Reads all files that the workspace names, and these.
  public Loaded load(List<DefinitionFiles.Found> also, Parallel parallel, Problems out)
      throws InterruptedException {
    SortedMap<String, DefinitionFiles.Found> files = new TreeMap<>();
    DefinitionFiles.find(folder, workspace, out).forEach(f -> files.put(f.shown(), f));
    also.forEach(f -> files.putIfAbsent(f.shown(), f));
    return read(List.copyOf(files.values()), parallel, out);
  }

  private Loaded read(List<DefinitionFiles.Found> files, Parallel parallel, Problems out)
      throws InterruptedException {
    List<Reader<?, ?>> readers = readers();
    Map<String, String> digests = new LinkedHashMap<>();
    reads(files, readers, parallel)
        .forEach(
            (file, read) -> {
              out.addAll(read.problems().sorted());
              digests.put(file.shown(), read.digest());
            });
    List<Definition> all = new ArrayList<>();
    readers.forEach(reader -> all.addAll(reader.definitions()));
    Definitions.reportDuplicates(all, out);
    return new Loaded(folder, workspace, readers, digests, all.size());
  }

  private Map<DefinitionFiles.Found, Read> reads(
      List<DefinitionFiles.Found> files, List<Reader<?, ?>> readers, Parallel parallel)
      throws InterruptedException {
    try {
      return parallel.map(files, file -> read(file, readers));
    } catch (ApiException e) {
      throw new IllegalStateException("reading files sends no request", e);
    }
  }

  private Read read(DefinitionFiles.Found file, List<Reader<?, ?>> readers) {
    Problems problems = new Problems();
    String other = instead.get(file.shown());
    Source source =
        other == null
            ? Sources.read(file.path(), file.shown(), Limits.DEFAULT, problems)
            : new Source(file.shown(), other);
    if (source != null) {
      decode(source, readers, problems);
    }
    return new Read(problems, source == null ? "" : FileDigest.of(source));
  }

  List<Reader<?, ?>> readers() {
    List<Reader<?, ?>> readers = new ArrayList<>();
    kinds.forEach(kind -> readers.add(Reader.of(kind)));
    return readers;
  }

  void decode(Source source, List<Reader<?, ?>> readers, Problems problems) {
    List<Documents.Kind> known =
        kinds.stream().map(k -> new Documents.Kind(k.name(), k.identity())).toList();
    for (Node.Mapping document : Yaml.parse(source, Limits.DEFAULT, problems)) {
      for (Declared declared :
          Documents.declared(source, document, known, workspace.targets(), problems)) {
        readers.forEach(reader -> reader.take(declared, problems));
      }
    }
  }
}
