package dev.labbook.execute;

import java.nio.file.Path;

/// A process that takes a lock, says so with one character, and holds it until its standard input
/// ends.
final class WorkspaceLockHolder {
  private WorkspaceLockHolder() {}

  public static void main(String[] args) throws Exception {
    try (WorkspaceLock _ = WorkspaceLock.take(Path.of(args[0]))) {
      System.out.print('!');
      System.out.flush();
      System.in.read();
    }
  }
}
