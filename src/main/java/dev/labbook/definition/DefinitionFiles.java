package dev.labbook.definition;

import dev.labbook.source.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

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

  /// The same among the paths of a tree that is not on disk. Links in it are not followed.
  ///
  /// @param paths of all YAML files, from the tree's root, with `/`
  /// @param folder of the workspace file in the tree: "" or with a `/` at its end
  public static SortedSet<String> among(
      SortedSet<String> paths, String folder, Workspace workspace) {
    SortedSet<String> found = new TreeSet<>();
    for (Workspace.Named named : workspace.definitions()) {
      String path = normal(folder + named.text());
      PathGlob glob = PathGlob.isGlob(named.text()) ? PathGlob.of(named.text()) : null;
      String root = glob == null ? path : normal(folder + glob.root());
      boolean folders = paths.stream().anyMatch(p -> below(path, p) != null);
      for (String one : paths) {
        String rest = below(folders ? path : root, one);
        boolean wanted = folders || (glob != null && rest != null && glob.matches(rest));
        if (one.equals(path) || (wanted && rest != null && !hidden(rest))) {
          found.add(one);
        }
      }
    }
    found.remove(folder + workspace.source().file());
    return found;
  }

  /// What follows a folder in a path; null when it is not in it.
  private static @Nullable String below(String folder, String path) {
    String start = folder.isEmpty() ? "" : folder + "/";
    return path.startsWith(start) ? path.substring(start.length()) : null;
  }

  private static boolean hidden(String path) {
    return path.startsWith(".") || path.contains("/.");
  }

  private static String normal(String path) {
    List<String> names = new ArrayList<>();
    for (String name : path.split("/", -1)) {
      if (name.equals("..") && !names.isEmpty()) {
        names.removeLast();
      } else if (!name.isEmpty() && !name.equals(".")) {
        names.add(name);
      }
    }
    return String.join("/", names);
  }
}
