package dev.labbook.cli;

import dev.labbook.definition.Workspace;
import dev.labbook.source.Limits;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A folder with a `labbook.yaml`.
record WorkspaceFolder(Path path) {
  /// The workspace file's name.
  static final String FILE = "labbook.yaml";

  /// The one that is meant: `-C`, else the nearest upwards.
  static WorkspaceFolder find(Host host, Options options) throws CommandException {
    String typed = options.text("-C");
    if (typed != null) {
      Path folder = host.folder().resolve(typed).normalize();
      if (!Files.isRegularFile(folder.resolve(FILE))) {
        throw new CommandException(
            Exit.FAILED,
            "there is no " + FILE + " in " + typed,
            "give the folder of a workspace with -C, or make one with 'labbook init -C "
                + typed
                + "'");
      }
      return new WorkspaceFolder(folder);
    }
    for (Path folder = host.folder(); folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(FILE))) {
        return new WorkspaceFolder(folder);
      }
    }
    throw new CommandException(
        Exit.FAILED,
        "there is no " + FILE + " in this folder or above it",
        "change to a workspace, give one with -C DIR, or make one with 'labbook init'");
  }

  /// The workspace; null when the file has errors, which are then in `out`.
  @Nullable Workspace read(Kinds kinds, Problems out) {
    Source source = Sources.read(path.resolve(FILE), FILE, Limits.DEFAULT, out);
    return source == null ? null : Workspace.read(source, kinds.platforms(), out);
  }

  /// Where Labbook keeps what is its own.
  Path own(String name) {
    return path.resolve(".labbook").resolve(name);
  }
}
