package dev.labbook.cli;

import dev.labbook.definition.DefinitionFiles;
import dev.labbook.definition.Workspace;
import dev.labbook.git.GitException;
import dev.labbook.git.History;
import dev.labbook.reconcile.Base;
import dev.labbook.source.Limits;
import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import dev.labbook.source.Source;
import dev.labbook.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the workspace as git remembers it.
final class BaseFiles {
  private final History history;
  private final String ref;
  private final Problems out;

  private BaseFiles(History history, String ref, Problems out) {
    this.history = history;
    this.ref = ref;
    this.out = out;
  }

  /// The workspace at a revision. What cannot be read there is a warning, and counts as not there.
  ///
  /// @throws CommandException when there is no repository, or no such revision
  static Base read(WorkspaceFolder folder, String ref, Kinds kinds, Problems out)
      throws CommandException, InterruptedException {
    try {
      History history = History.at(folder.path(), ref, WorkspaceFolder.FILE);
      return new BaseFiles(history, ref, out).base(kinds);
    } catch (GitException e) {
      throw new CommandException(
          Exit.FAILED, "--base: " + Printable.of(String.valueOf(e.getMessage())), e.hint(), e);
    }
  }

  private Base base(Kinds kinds) throws GitException, InterruptedException {
    Workspace workspace = workspace(kinds);
    if (workspace == null) {
      return new Base(ref, null, List.of());
    }
    List<Source> files = new ArrayList<>();
    var names = DefinitionFiles.among(history.files(), history.folder(), workspace);
    for (Map.Entry<String, byte[]> file : history.read(names).entrySet()) {
      Source source = source(shown(file.getKey()), file.getValue());
      if (source != null) {
        files.add(source);
      }
    }
    return new Base(ref, workspace, files);
  }

  private @Nullable Workspace workspace(Kinds kinds) throws GitException, InterruptedException {
    Optional<byte[]> text = history.read(history.folder() + WorkspaceFolder.FILE);
    if (text.isEmpty()) {
      warn("there is no " + WorkspaceFolder.FILE + " in the workspace's folder there");
      return null;
    }
    Source source = source(WorkspaceFolder.FILE, text.get());
    Problems problems = new Problems();
    Workspace workspace =
        source == null ? null : Workspace.read(source, kinds.platforms(), problems);
    problems.sorted().stream()
        .filter(p -> p.severity() == Severity.ERROR)
        .findFirst()
        .ifPresent(p -> warn(p.place() + ": " + p.code() + ": " + p.message()));
    return workspace;
  }

  private String shown(String path) {
    String folder = history.folder();
    return path.startsWith(folder) ? path.substring(folder.length()) : "/" + path;
  }

  private @Nullable Source source(String shown, byte[] bytes) {
    Problems problems = new Problems();
    Source source = Sources.decode(shown, bytes, Limits.DEFAULT, problems);
    problems.sorted().forEach(p -> warn(p.place() + ": " + p.code() + ": " + p.message()));
    return source;
  }

  private void warn(String what) {
    out.add(
        new Problem(
            Severity.WARNING,
            "LB2105",
            null,
            null,
            "at the revision " + ref + " not all can be read: " + what,
            "what cannot be read there does not count as last applied"));
  }
}
