package dev.labbook.execute;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Held while an apply runs in a workspace, so that two never mix their journals. The system lets
/// go of it when the process ends, however it ends; the empty file stays.
public final class WorkspaceLock implements AutoCloseable {
  private final FileChannel channel;

  private WorkspaceLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Another apply runs in the same workspace.
  public static final class Busy extends Exception {
    private static final long serialVersionUID = 1L;

    private Busy() {
      super("another apply runs in this workspace; wait until it has ended, then try again");
    }
  }

  /// Takes the lock, or says at once that somebody has it. Makes the file, and its folder, if they
  /// are missing.
  ///
  /// @param file `.labbook/lock`
  /// @throws Busy when another process, or another thread of this one, holds it
  /// @throws IOException when the file cannot be made or the file system has no locks
  public static WorkspaceLock take(Path file) throws IOException, Busy {
    create(file);
    FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      taken = lock(channel) != null;
    } finally {
      if (!taken) {
        channel.close();
      }
    }
    if (!taken) {
      throw new Busy();
    }
    return new WorkspaceLock(channel);
  }

  /// Lets go.
  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void create(Path file) throws IOException {
    Path folder = Folders.of(file);
    if (!Files.exists(file)) {
      try {
        Files.createFile(file, Folders.ownerOnly(folder));
      } catch (FileAlreadyExistsException e) {
        // Somebody else was first; the lock decides.
      }
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
