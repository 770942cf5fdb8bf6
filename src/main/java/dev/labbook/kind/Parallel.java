package dev.labbook.kind;

import dev.labbook.api.ApiException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// A bounded pool of platform threads for parsing and fetching (`performance.md`: virtual threads
/// that blocked on a socket delay the JVM's exit).
public final class Parallel implements AutoCloseable {
  /// So many things are computed by one thread before others join, where there are two processors:
  /// the JVM's compiler then has one for itself, and is done sooner with what all of them run.
  private static final int ALONE = 200;

  private final int processors = Runtime.getRuntime().availableProcessors();
  private final ExecutorService pool;
  private final ExecutorService leaders = Executors.newCachedThreadPool(Parallel::worker);

  /// @param width how many pieces of work go on at once
  public Parallel(int width) {
    pool = Executors.newFixedThreadPool(width, Parallel::worker);
  }

  private static Thread worker(Runnable task) {
    Thread thread = new Thread(task, "labbook-worker");
    thread.setDaemon(true);
    return thread;
  }

  /// One thing to do.
  public interface Task {
    /// Does it.
    void run() throws ApiException, InterruptedException;
  }

  /// Does a few different things at once, whatever the width; each of them may use [#map]. The
  /// first failure, in the order of the tasks, is thrown once all have ended.
  public void together(Task... tasks) throws ApiException, InterruptedException {
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (Task task : tasks) {
      calls.add(
          () -> {
            task.run();
            return true;
          });
    }
    for (Future<Boolean> done : leaders.invokeAll(calls)) {
      get(done);
    }
  }

  /// One piece of work on one thing.
  public interface Work<A, B> {
    /// Does it.
    B on(A thing) throws ApiException, InterruptedException;
  }

  /// Does the work on each thing; the answers are in the order of the things. The first failure, in
  /// that order, is thrown once all that had begun has ended.
  public <A, B> Map<A, B> map(Collection<A> things, Work<A, B> work)
      throws ApiException, InterruptedException {
    List<Callable<B>> tasks = new ArrayList<>();
    things.forEach(thing -> tasks.add(() -> work.on(thing)));
    List<Future<B>> done = pool.invokeAll(tasks);
    Map<A, B> answers = new LinkedHashMap<>();
    int i = 0;
    for (A thing : things) {
      answers.put(thing, get(done.get(i++)));
    }
    return answers;
  }

  /// The same for work that keeps a processor busy and asks nobody: at most one thread for each
  /// processor. The answers are in the order of the things, and none is null.
  public <A, B> List<B> compute(Collection<A> things, Function<A, B> work)
      throws InterruptedException {
    List<A> order = List.copyOf(things);
    int alone = processors > 2 ? 0 : Math.min(ALONE, order.size());
    Map<Integer, B> done = new ConcurrentHashMap<>();
    range(order, new AtomicInteger(), alone, work, done);
    AtomicInteger next = new AtomicInteger(alone);
    List<Callable<Boolean>> lanes =
        Collections.nCopies(
            Math.min(processors, order.size() - alone),
            () -> range(order, next, order.size(), work, done));
    try {
      for (Future<Boolean> lane : pool.invokeAll(lanes)) {
        get(lane);
      }
    } catch (ApiException e) {
      throw new IllegalStateException("nobody was asked", e);
    }
    List<B> answers = new ArrayList<>(order.size());
    for (int i = 0; i < order.size(); i++) {
      answers.add(Objects.requireNonNull(done.get(i)));
    }
    return answers;
  }

  private static <A, B> boolean range(
      List<A> order, AtomicInteger next, int end, Function<A, B> work, Map<Integer, B> done) {
    for (int i = next.getAndIncrement(); i < end; i = next.getAndIncrement()) {
      done.put(i, work.apply(order.get(i)));
    }
    return true;
  }

  private static <B> B get(Future<B> future) throws ApiException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case ApiException api -> throw api;
        case InterruptedException stop -> throw stop;
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
    leaders.shutdownNow();
  }
}
