package dev.labbook.kind;

import dev.labbook.api.ApiException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A bounded pool of platform threads for parsing and fetching (`performance.md`: virtual threads
/// that blocked on a socket delay the JVM's exit).
public final class Parallel implements AutoCloseable {
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
