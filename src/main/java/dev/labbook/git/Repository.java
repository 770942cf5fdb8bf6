package dev.labbook.git;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// The repository that a folder lies in.
public final class Repository {
  private Repository() {}

  /// The folder's path below the repository's root, with `/`; empty where it is the root, or in no
  /// repository.
  ///
  /// @param folder an absolute path
  public static String folder(Path folder) {
    Path root = root(folder);
    return root == null ? "" : root.relativize(folder).toString().replace('\\', '/');
  }

  /// The repository's root; null where the folder is in none.
  ///
  /// @param folder an absolute path
  static @Nullable Path root(Path folder) {
    for (Path root = folder; root != null; root = root.getParent()) {
      if (Files.exists(root.resolve(".git"))) { // a file in a linked work tree
        return root;
      }
    }
    return null;
  }
}
