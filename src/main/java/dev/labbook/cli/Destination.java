package dev.labbook.cli;

import dev.labbook.adopt.Codes;
import dev.labbook.adopt.FileNote;
import dev.labbook.definition.DefinitionFiles;
import dev.labbook.definition.Workspace;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The folder that `import` writes to.
///
/// @param isNew whether it was not there before
record Destination(WorkspaceFolder workspace, Path folder, boolean isNew) {
  /// What was typed, else the first folder that the workspace names.
  static Destination of(WorkspaceFolder workspace, Kinds kinds, Options options)
      throws CommandException {
    Path typed = options.path("--out");
    Path folder = typed == null ? usual(workspace, kinds) : typed.normalize();
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new CommandException(
          Exit.USAGE, folder.getFileName() + " is a file, not a folder", "--out takes a folder");
    }
    return new Destination(workspace, folder, !Files.exists(folder));
  }

  private static Path usual(WorkspaceFolder folder, Kinds kinds) throws CommandException {
    Workspace workspace = folder.read(kinds, new Problems());
    List<Workspace.Named> named = workspace == null ? List.of() : workspace.definitions();
    for (Workspace.Named one : named) {
      String text = one.text();
      boolean file = text.endsWith(".yaml") || text.endsWith(".yml");
      if (!file && text.chars().noneMatch(c -> "*?{".indexOf(c) >= 0)) {
        return resolved(folder.path(), text);
      }
    }
    if (workspace == null) {
      return folder.path(); // its problems end the run before anything is written
    }
    throw new CommandException(
        Exit.USAGE,
        "'definitions' in " + WorkspaceFolder.FILE + " names no folder",
        "say where the files go with --out FOLDER");
  }

  private static Path resolved(Path folder, String text) throws CommandException {
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      throw new CommandException(
          Exit.USAGE, "'" + text + "' is no path", "give a folder with --out", e);
    }
  }

  /// Makes the folder, so that a workspace without definitions is none with a missing folder.
  void make() throws CommandException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new CommandException(
          Exit.FAILED,
          "cannot make the folder " + folder + ": " + Output.reason(e),
          "check its permissions",
          e);
    }
  }

  /// Takes the folder away again if it was made and nothing was written.
  void tidy() {
    try {
      if (isNew && empty()) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      // an empty folder harms nobody
    }
  }

  private boolean empty() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      return !files.iterator().hasNext();
    }
  }

  /// A warning where the workspace does not name what was written.
  Optional<Problem> unseen(Workspace read, List<FileNote> notes) {
    Set<String> seen = new TreeSet<>();
    DefinitionFiles.find(workspace.path(), read, new Problems()).forEach(f -> seen.add(f.shown()));
    return notes.stream()
        .filter(n -> n.what() == FileNote.What.WRITTEN && !seen.contains(n.file()))
        .findFirst()
        .map(
            note ->
                new Problem(
                    Severity.WARNING,
                    Codes.NOT_SEEN,
                    null,
                    read.source().place(Math.max(0, read.source().text().indexOf("definitions"))),
                    "plan will not see " + note.file() + ": 'definitions' does not name it",
                    "add its folder to 'definitions'"));
  }
}
