package dev.labbook.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Ctrl-C and TERM: an apply that has begun ends after the requests in flight; anything else ends
/// at once.
final class Interrupts {
  private static final long PATIENCE_MINUTES = 10;

  private volatile boolean asked;
  private final AtomicReference<@Nullable Runnable> working = new AtomicReference<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int exit = Exit.INTERRUPTED;

  /// Whether somebody asked to end.
  boolean asked() {
    return asked;
  }

  /// From here on an interrupt lets the work end by itself.
  ///
  /// @param wake is called at an interrupt, so that nobody sleeps on
  void begin(Runnable wake) {
    working.set(wake);
    if (asked) {
      wake.run();
    }
  }

  /// The command has ended with this code.
  void end(int code) {
    exit = code;
    ended.countDown();
  }

  /// Somebody asks to end. Returns the exit code once the work has ended; for the shutdown hook.
  int interrupt() {
    asked = true;
    Runnable wake = working.get();
    if (wake == null) {
      return ended.getCount() == 0 ? exit : Exit.INTERRUPTED;
    }
    wake.run();
    try {
      return ended.await(PATIENCE_MINUTES, TimeUnit.MINUTES) ? exit : Exit.INCOMPLETE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INCOMPLETE;
    }
  }
}
