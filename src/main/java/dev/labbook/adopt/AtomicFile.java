package dev.labbook.adopt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// Writes files so that each is always the old one or the new one, never a part.
final class AtomicFile {
  private static final Set<PosixFilePermission> USUAL =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ);

  private AtomicFile() {}

  /// Writes a file, or replaces it; its folder is made when it is not there. A link stays a link:
  /// what it leads to is replaced. A file that is replaced keeps its rights.
  static void write(Path file, String text) throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    Path folder = Objects.requireNonNull(real.getParent());
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, ".labbook-", ".tmp");
    try {
      Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
      rights(real, draft);
      Files.move(draft, real, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// What went wrong with a file, in words.
  static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException ignored -> "its folder does not exist";
      case AccessDeniedException ignored -> "permission denied";
      case FileAlreadyExistsException ignored -> "a file is where a folder should be";
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  /// A temporary file is for its owner only; definitions are for all who work on them.
  private static void rights(Path real, Path draft) throws IOException {
    if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      boolean there = Files.exists(real, LinkOption.NOFOLLOW_LINKS);
      Files.setPosixFilePermissions(draft, there ? Files.getPosixFilePermissions(real) : USUAL);
    }
  }
}
