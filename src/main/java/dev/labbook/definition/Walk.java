package dev.labbook.definition;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// All YAML files below a folder. Links are followed, but every real folder and file is taken once,
/// by its own name if it has one here; what is hidden (a name that begins with a dot) is not taken.
final class Walk {
  private final List<Path> files = new ArrayList<>();
  private final List<Path> unreadable = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final TreeSet<Path> links = new TreeSet<>();

  /// @param files in no order
  /// @param unreadable folders and files that could not be looked into, and what is neither, such
  ///   as a pipe
  record Result(List<Path> files, List<Path> unreadable) {}

  static Result below(Path folder) throws IOException {
    Walk walk = new Walk();
    walk.tree(folder, folder.toRealPath());
    for (Path link = walk.links.pollFirst(); link != null; link = walk.links.pollFirst()) {
      walk.link(link);
    }
    return new Result(walk.files, walk.unreadable);
  }

  private void link(Path link) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(link, BasicFileAttributes.class);
      if (attributes.isDirectory()) {
        tree(link, link.toRealPath());
      } else {
        file(link, attributes);
      }
    } catch (IOException e) {
      unreadable.add(link);
    }
  }

  /// Walks a real folder under the name by which it was reached.
  private void tree(Path named, Path real) throws IOException {
    Files.walkFileTree(
        real,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            boolean skip = (!dir.equals(real) && hidden(dir)) || !seen.add(key(dir, attributes));
            return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Path name = named.resolve(real.relativize(file));
            if (attributes.isSymbolicLink() && !hidden(file)) {
              links.add(name);
            } else {
              file(name, attributes);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            unreadable.add(named.resolve(real.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void file(Path file, BasicFileAttributes attributes) {
    String name = file.toString();
    boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
    if (yaml && !hidden(file) && seen.add(key(file, attributes))) {
      (attributes.isRegularFile() ? files : unreadable).add(file);
    }
  }

  private static boolean hidden(Path path) {
    return String.valueOf(path.getFileName()).startsWith(".");
  }

  /// The same for the same folder or file, by whatever name.
  private static String key(Path path, BasicFileAttributes attributes) {
    return attributes.fileKey() == null ? path.toString() : attributes.fileKey().toString();
  }
}
