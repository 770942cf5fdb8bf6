package dev.labbook.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.Semaphore;

/// Time that passes only while every worker sleeps. Of the workers one runs at a time, always the
/// one whose sleep ends first, so that a run with many threads is the same each time and takes no
/// time.
final class VirtualTime implements Pauses {
  private record Sleeper(Instant until, long number, Semaphore wake) {}

  private final PriorityQueue<Sleeper> sleepers =
      new PriorityQueue<>(Comparator.comparing(Sleeper::until).thenComparingLong(Sleeper::number));
  private final Random random = new Random(7);
  private final Instant start = Instant.parse("2026-11-20T10:00:03.217Z");
  private Instant now = start;
  private long count;

  /// What a worker does.
  interface Work {
    void run() throws InterruptedException;
  }

  /// Runs as many workers at once, and returns when all are done.
  void run(int workers, Work work) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < workers; i++) {
      Sleeper sleeper = enter(now);
      threads.add(Thread.ofVirtual().start(() -> work(sleeper, work)));
    }
    wakeNext();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work(Sleeper sleeper, Work work) {
    try {
      sleeper.wake().acquire();
      work.run();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      wakeNext();
    }
  }

  private synchronized Sleeper enter(Instant until) {
    Sleeper sleeper = new Sleeper(until, count++, new Semaphore(0));
    sleepers.add(sleeper);
    return sleeper;
  }

  private synchronized void wakeNext() {
    Sleeper next = sleepers.poll();
    if (next != null) {
      now = next.until().isAfter(now) ? next.until() : now;
      next.wake().release();
    }
  }

  @Override
  public synchronized Instant now() {
    return now;
  }

  /// Seconds since the start.
  double elapsed() {
    return Duration.between(start, now()).toNanos() / 1e9;
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    if (duration.isNegative() || duration.isZero()) {
      return;
    }
    Sleeper sleeper = enter(now().plus(duration));
    wakeNext();
    sleeper.wake().acquire();
  }

  @Override
  public synchronized double random() {
    return random.nextDouble();
  }
}
