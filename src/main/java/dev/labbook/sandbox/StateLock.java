package dev.labbook.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The lock around a state file: one holder at a time, among this sandbox's threads, the other
/// sandboxes of this process, and other processes.
final class StateLock implements AutoCloseable {
  private final Path path;
  private final ReentrantLock threads = new ReentrantLock(true);
  private @Nullable FileChannel channel;
  private @Nullable Object identity;

  /// @param state the file that is guarded; the lock is a file beside it
  StateLock(Path state) {
    this.path = beside(state);
  }

  static Path beside(Path state) {
    return state.resolveSibling(state.getFileName() + ".lock");
  }

  /// What is held until it is closed.
  interface Held extends AutoCloseable {
    @Override
    void close() throws IOException;
  }

  /// Waits for the lock.
  Held hold() throws IOException {
    threads.lock();
    try {
      FileLock lock = lockFile();
      return () -> {
        try {
          lock.release();
        } finally {
          threads.unlock();
        }
      };
    } catch (IOException | RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  /// Locks the file that is now at the path: somebody may have deleted the one that is open.
  private FileLock lockFile() throws IOException {
    while (true) {
      FileLock lock = waitFor(opened());
      if (Objects.equals(identity(), identity)) {
        return lock;
      }
      lock.release();
      close();
    }
  }

  private FileChannel opened() throws IOException {
    FileChannel open = channel;
    if (open == null || !open.isOpen()) {
      makeFolder();
      open =
          FileChannel.open(
              path,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              StateFile.ownerOnly(path));
      channel = open;
      identity = identity();
    }
    return open;
  }

  private void makeFolder() throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  /// Another sandbox of this process shows as an overlap, not as a wait.
  private static FileLock waitFor(FileChannel channel) throws IOException {
    while (true) {
      try {
        return channel.lock();
      } catch (OverlappingFileLockException e) {
        pause();
      }
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the lock", e);
    }
  }

  private @Nullable Object identity() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      return new Object();
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
