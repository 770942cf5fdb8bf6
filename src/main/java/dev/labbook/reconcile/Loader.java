package dev.labbook.reconcile;

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
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
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
import org.jspecify.annotations.Nullable;

/// Reads a workspace's definitions, several files at once; a file's nodes are dropped once they are
/// decoded.
public final class Loader {
  private final Path folder;
  private final Workspace workspace;
  private final List<ExperimentKind<?, ?>> kinds;
  private final Documents documents;
  private Map<String, String> instead = Map.of();
  private List<Reader<?, ?>> empty;
  private @Nullable Base base;

  /// @param folder of the workspace file
  public Loader(Path folder, Workspace workspace, List<ExperimentKind<?, ?>> kinds) {
    this.folder = folder;
    this.workspace = workspace;
    this.kinds = List.copyOf(kinds);
    this.documents = documents(workspace);
    this.empty =
        this.kinds.stream().<Reader<?, ?>>map(kind -> Reader.of(kind, rules(), false)).toList();
  }

  /// From here on some files count as if they said something else.
  ///
  /// @param texts by shown name
  public void pretend(Map<String, String> texts) {
    instead = Map.copyOf(texts);
  }

  /// Compares with what the workspace said at a revision. To be called before anything is loaded.
  ///
  /// @param out gets warnings of what cannot be read there
  public void compareWith(Base then, Problems out) {
    base = then;
    empty = kinds.stream().<Reader<?, ?>>map(kind -> Reader.of(kind, rules(), true)).toList();
    Workspace before = then.workspace();
    Map<String, String> names = then.names(workspace.targets());
    if (before == null) {
      return;
    }
    Documents documentsBefore = documents(before);
    for (Source source : then.files()) {
      Problems problems = new Problems();
      documents(source, documentsBefore, problems).stream()
          .flatMap(List::stream)
          .forEach(declared -> remember(declared, names, problems));
      problems.sorted().stream()
          .filter(p -> p.severity() == Severity.ERROR)
          .findFirst()
          .ifPresent(p -> out.add(broken(p)));
    }
  }

  private void remember(Declared declared, Map<String, String> names, Problems problems) {
    String name = names.get(declared.target());
    if (name != null) {
      Declared now =
          new Declared(
              declared.kind(), name, declared.fields(), declared.source(), declared.place());
      empty.forEach(reader -> reader.remember(now, problems));
    }
  }

  private static Problem broken(Problem problem) {
    return new Problem(
        Severity.WARNING,
        Codes.BASE,
        null,
        null,
        "at the base revision a definition cannot be read: "
            + problem.place()
            + ": "
            + problem.code()
            + ": "
            + problem.message(),
        "what it said there does not count as last applied");
  }

  private Rules rules() {
    return new Rules(workspace.policy());
  }

  /// All that one file brought.
  private record Read(Problems problems, String digest, List<Diverging> diverging) {}

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
    List<Diverging> diverging = new ArrayList<>();
    List<Read> reads = parallel.compute(files, file -> read(file, readers));
    for (int i = 0; i < files.size(); i++) {
      out.addAll(reads.get(i).problems().sorted());
      digests.put(files.get(i).shown(), reads.get(i).digest());
      diverging.addAll(reads.get(i).diverging());
    }
    List<Definition> all = new ArrayList<>();
    readers.forEach(reader -> all.addAll(reader.definitions()));
    Definitions.reportDuplicates(all, out);
    readers.forEach(reader -> reader.together(workspace.targets(), out));
    Rules.problems(workspace, kinds, out);
    return new Loaded(folder, workspace, readers, digests, all.size(), diverging, base);
  }

  private Read read(DefinitionFiles.Found file, List<Reader<?, ?>> readers) {
    Problems problems = new Problems();
    String other = instead.get(file.shown());
    Source source =
        other == null
            ? Sources.read(file.path(), file.shown(), Limits.DEFAULT, problems)
            : new Source(file.shown(), other);
    if (source == null) {
      return new Read(problems, "", List.of());
    }
    List<Diverging> diverging = decode(source, readers, problems);
    return new Read(problems, FileDigest.of(source), diverging);
  }

  List<Reader<?, ?>> readers() {
    List<Reader<?, ?>> readers = new ArrayList<>();
    empty.forEach(reader -> readers.add(reader.fresh()));
    return readers;
  }

  List<Diverging> decode(Source source, List<Reader<?, ?>> readers, Problems problems) {
    List<Diverging> diverging = new ArrayList<>();
    for (List<Declared> document : documents(source, documents, problems)) {
      for (Declared declared : document) {
        readers.forEach(reader -> reader.take(declared, problems));
      }
      Diverging one = Diverging.of(document, kinds);
      if (one != null) {
        diverging.add(one);
      }
    }
    return diverging;
  }

  /// The documents of a file, each once for each of its targets.
  private static List<List<Declared>> documents(Source source, Documents of, Problems problems) {
    List<List<Declared>> all = new ArrayList<>();
    for (Node.Mapping document : Yaml.parse(source, Limits.DEFAULT, problems)) {
      all.add(of.declared(source, document, problems));
    }
    return all;
  }

  private Documents documents(Workspace of) {
    return new Documents(
        kinds.stream().map(k -> new Documents.Kind(k.name(), k.identity())).toList(), of.targets());
  }
}
