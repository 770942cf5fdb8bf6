package dev.labbook.execute;

import dev.labbook.definition.Address;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.plan.Change;
import dev.labbook.plan.Digest;
import dev.labbook.plan.Hold;
import dev.labbook.plan.Plan;
import dev.labbook.plan.Replan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Carries out a plan: each change after those that it needs, several at once, but never two that
/// touch the same thing.
///
/// One thread schedules; the workers only carry out. What a change holds is locked while it is
/// worked on, across targets.
public final class Executor {
  private final Replan replan;
  private final ApiSource apis;
  private final Journal journal;
  private final Settings settings;
  private final Listener listener;

  private final SortedMap<Address, Outcome> outcomes = new TreeMap<>();
  private final List<Thread> workers = new CopyOnWriteArrayList<>();
  private final Set<String> locked = new HashSet<>();
  private final Set<Address> inProgress = new HashSet<>();
  private List<Change> waiting = new ArrayList<>();
  private int all;
  private int working;
  private @Nullable String unwritable;

  /// @param journal is open, and stays open
  public Executor(
      Replan replan, ApiSource apis, Journal journal, Settings settings, Listener listener) {
    this.replan = replan;
    this.apis = apis;
    this.journal = journal;
    this.settings = settings;
    this.listener = listener;
  }

  /// What a worker brings back.
  private record Done(Change change, Outcome outcome) {}

  /// Carries out the plan's changes.
  ///
  /// @param unplanned the experiments that could not be planned, and why; they end blocked
  public Report run(Plan plan, Map<Address, String> unplanned) throws InterruptedException {
    waiting = new ArrayList<>(plan.changes());
    all = waiting.size();
    ExecutorService pool = Executors.newFixedThreadPool(settings.parallelism(), this::worker);
    try {
      CompletionService<Done> service = new ExecutorCompletionService<>(pool);
      schedule(service);
      while (working > 0) {
        note(take(service));
        schedule(service);
      }
    } finally {
      pool.shutdown();
    }
    unplanned.forEach((address, why) -> outcomes.put(address, Outcome.blocked(address, why)));
    return new Report(Digest.of(plan.changes()), List.copyOf(outcomes.values()));
  }

  private Thread worker(Runnable task) {
    Thread thread = new Thread(task, "labbook-apply");
    thread.setDaemon(true);
    workers.add(thread);
    return thread;
  }

  /// Wakes those who wait before sending; a request in flight is left to finish. Together with
  /// [Settings#interrupted] this ends the run.
  public void interrupt() {
    workers.forEach(Thread::interrupt);
  }

  private static Done take(CompletionService<Done> service) throws InterruptedException {
    try {
      return service.take().get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException bug -> throw bug;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /// Begins all that can begin, in the order of the plan, and ends all that never can.
  private void schedule(CompletionService<Done> service) {
    boolean again = true;
    while (again) {
      again = false;
      for (Iterator<Change> left = waiting.iterator(); left.hasNext(); ) {
        Change change = left.next();
        String obstacle = obstacle(change);
        if (obstacle != null) {
          left.remove();
          end(change, Outcome.blocked(change.address(), obstacle));
          again = true;
        } else if (ready(change)) {
          left.remove();
          begin(change, service);
        }
      }
    }
  }

  private @Nullable String obstacle(Change change) {
    if (settings.interrupted().getAsBoolean()) {
      return "interrupted before it was begun";
    }
    if (unwritable != null) {
      return "not begun, since the journal cannot be written: " + unwritable;
    }
    for (Address needed : change.after()) {
      Outcome outcome = outcomes.get(needed);
      boolean planned = outcome != null || present(needed);
      if (!planned || (outcome != null && outcome.ending() != Ending.APPLIED)) {
        return "it needs " + needed + ", which did not end applied";
      }
    }
    return null;
  }

  private boolean present(Address address) {
    return waiting.stream().anyMatch(c -> c.address().equals(address))
        || inProgress.contains(address);
  }

  private boolean ready(Change change) {
    return working < settings.parallelism()
        && outcomes.keySet().containsAll(change.after())
        && change.holds().stream().map(Hold::resource).noneMatch(locked::contains);
  }

  private void begin(Change change, CompletionService<Done> service) {
    change.holds().forEach(h -> locked.add(h.resource()));
    inProgress.add(change.address());
    working++;
    listener.begun(change);
    service.submit(() -> carryOut(change));
  }

  private Done carryOut(Change change) {
    Run run = new Run(change, replan, apis.of(change.address().target()), journal, settings);
    return new Done(change, run.outcome());
  }

  private void note(Done done) {
    working--;
    inProgress.remove(done.change().address());
    done.change().holds().forEach(h -> locked.remove(h.resource()));
    end(done.change(), done.outcome());
  }

  private void end(Change change, Outcome ended) {
    Outcome outcome = ended.masked(settings.mask());
    outcomes.put(change.address(), outcome);
    try {
      journal.outcome(outcome);
    } catch (IOException e) {
      unwritable = String.valueOf(e.getMessage());
    }
    listener.ended(change, outcome, outcomes.size(), all);
  }
}
