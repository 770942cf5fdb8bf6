package dev.labbook.execute;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// What the files of an apply need of the folders they are in.
final class Folders {
  private Folders() {}

  /// The folder of a file, made if it is missing.
  static Path of(Path file) throws IOException {
    return Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent(), "/"));
  }

  /// For new files that nobody but their owner may read, where the file system knows owners.
  static FileAttribute<?>[] ownerOnly(Path folder) {
    return Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
  }

  /// Forces the names in a folder to disk, where the system can do that (Windows cannot open a
  /// folder).
  static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // The files themselves were forced; a name that is lost with the power is what journals are
      // for.
    }
  }
}
