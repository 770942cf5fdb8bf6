package dev.labbook.definition;

import dev.labbook.source.Problems;
import java.nio.file.Path;
import java.util.List;

/// Which files hold a workspace's definitions.
public final class DefinitionFiles {
  /// One file.
  ///
  /// @param shown its name in outputs: relative to the workspace, with `/`
  public record Found(Path path, String shown) {}

  private DefinitionFiles() {}

  /// All files that the workspace names, by their shown name, each once.
  ///
  /// @param folder of the workspace file
  public static List<Found> find(Path folder, Workspace workspace, Problems out) {
    return new Finder(folder, workspace.source().file(), out).find(workspace.definitions());
  }
}
