package dev.labbook.execute;

import dev.labbook.api.ApiException;
import dev.labbook.plan.Change;
import dev.labbook.plan.Outlook;
import dev.labbook.plan.Replan;
import java.time.Duration;
import java.util.function.Predicate;

/// Reads live back after a write: what is left of a change.
final class ReadBack {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Change reviewed;
  private final Replan replan;

  ReadBack(Change reviewed, Replan replan) {
    this.reviewed = reviewed;
    this.replan = replan;
  }

  /// Also when the run is being interrupted: what was begun is looked after.
  Outlook now() throws ApiException, InterruptedException {
    boolean ending = Thread.interrupted();
    try {
      return replan.again(reviewed);
    } catch (InterruptedException e) {
      ending = true;
      return replan.again(reviewed);
    } finally {
      if (ending) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// The same, again and again as long as the write may still come; not when the run is being
  /// interrupted.
  ///
  /// @param late how long that may be
  /// @param undone whether live does not show the write
  Outlook within(Duration late, Predicate<Outlook> undone)
      throws ApiException, InterruptedException {
    Outlook outlook = now();
    Duration left = late;
    Duration pause = FIRST;
    while (left.isPositive() && undone.test(outlook)) {
      Duration nap = least(pause, left);
      if (!slept(nap)) {
        return outlook;
      }
      left = left.minus(nap);
      pause = least(pause.multipliedBy(2), LONGEST);
      outlook = now();
    }
    return outlook;
  }

  private static boolean slept(Duration nap) {
    try {
      Thread.sleep(nap);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
