package dev.labbook.execute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.plan.Change;
import dev.labbook.plan.Outlook;
import dev.labbook.plan.Replan;
import dev.labbook.plan.Step;
import dev.labbook.source.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Carries out one change: plans it again, sends its steps, and where only live can tell what
/// became of a step reads it back before it goes on.
final class Run {
  private static final int MAX_RECOVERIES = 3;
  private static final String ALL_SENT =
      "all of it was sent, but live is not as the definition says: somebody else changed something"
          + " meanwhile";
  private static final String GIVEN_UP = " times, each time it was still to do, and given up";

  /// Refusals that may mean that live has moved since it was read.
  private static final Set<Integer> MOVED = Set.of(400, 404, 409, 412, 422);

  private final Change reviewed;
  private final Replan replan;
  private final ReadBack back;
  private final Api api;
  private final Journal journal;
  private final Settings settings;
  private final Map<String, JsonNode> answers = new LinkedHashMap<>();
  private @Nullable Step current;
  private boolean underWay;
  private boolean begun;
  private int requests;
  private int recoveries;

  Run(Change reviewed, Replan replan, Api api, Journal journal, Settings settings) {
    this.reviewed = reviewed;
    this.replan = replan;
    this.back = new ReadBack(reviewed, replan);
    this.api = api;
    this.journal = journal;
    this.settings = settings;
  }

  /// Does it. Never throws: neither for what a server answers, nor for an interrupt or a full disk.
  Outcome outcome() {
    try {
      return begin();
    } catch (InterruptedException e) {
      return interrupted(current);
    } catch (RuntimeException e) {
      Ending ending = underWay ? Ending.UNKNOWN : Ending.FAILED;
      return end(ending, current, "an error in labbook itself: " + e);
    }
  }

  private Outcome begin() throws InterruptedException {
    Outlook outlook;
    try {
      outlook = replan.again(reviewed);
    } catch (ApiException e) {
      return end(Ending.FAILED, null, "live could not be read just before sending: " + words(e));
    }
    return switch (outlook) {
      case Outlook.Nothing() ->
          stale(
              null,
              "live already is as the definition says: somebody else did it since it was planned",
              List.of());
      case Outlook.Impossible impossible ->
          stale(null, "it cannot be done any more: " + words(impossible.problems()), List.of());
      case Outlook.Wanted wanted ->
          Comparison.same(reviewed, wanted.shown())
              ? send(wanted.fresh().steps())
              : stale(null, moved(wanted.shown()), fields(wanted));
    };
  }

  private String moved(Change now) {
    String moved = "live or the definition moved since it was planned; nothing was sent";
    return Comparison.moved(reviewed.fields(), now.fields()).isEmpty()
        ? moved + ": " + Comparison.otherwise(reviewed, now)
        : moved + ", and these fields differ now";
  }

  private Outcome send(List<Step> steps) throws InterruptedException {
    List<Step> left = steps;
    while (!left.isEmpty()) {
      Step step = left.getFirst();
      current = step;
      if (settings.interrupted().getAsBoolean()) {
        return interrupted(step);
      }
      Attempt attempt = attempt(step);
      switch (attempt) {
        case Attempt.Done() -> {
          begun = true;
          left = left.subList(1, left.size());
        }
        case Attempt.Ended(Outcome outcome) -> {
          return outcome;
        }
        case Attempt.Doubtful(ApiException e) -> {
          Recovery recovery = recover(left, e);
          if (recovery.outcome() != null) {
            return recovery.outcome();
          }
          left = recovery.left();
        }
      }
    }
    return finished();
  }

  /// All of it was sent and taken; whether live is as the definition says, only live can tell,
  /// since somebody else may have been at it. Where it cannot be read, the answers count; what
  /// somebody added to a list survives until the next plan.
  private Outcome finished() {
    Outcome applied = Outcome.applied(reviewed.address(), requests);
    Outlook outlook;
    try {
      journal.outcome(applied);
      outlook = back.now();
    } catch (ApiException | IOException e) {
      return applied;
    } catch (InterruptedException twice) {
      Thread.currentThread().interrupt();
      return applied;
    }
    return switch (outlook) {
      case Outlook.Nothing() -> applied;
      case Outlook.Impossible impossible ->
          stale(null, ALL_SENT + ": " + words(impossible.problems()), List.of());
      case Outlook.Wanted wanted ->
          Comparison.onlyMore(wanted.shown())
              ? applied
              : stale(
                  null,
                  ALL_SENT + "; it would now be: " + Comparison.words(wanted.shown()),
                  Comparison.stillToDo(reviewed.fields(), wanted.shown()));
    };
  }

  private Outcome interrupted(@Nullable Step step) {
    return requests == 0
        ? Outcome.blocked(reviewed.address(), "interrupted before it was begun")
        : end(Ending.FAILED, step, "interrupted");
  }

  /// What became of one request.
  private sealed interface Attempt {
    record Done() implements Attempt {}

    record Ended(Outcome outcome) implements Attempt {}

    record Doubtful(ApiException e) implements Attempt {}
  }

  private Attempt attempt(Step step) throws InterruptedException {
    ApiRequest.Write request;
    try {
      request = new Lates(api, settings, answers).request(step);
    } catch (ApiException e) {
      return new Attempt.Ended(
          end(Ending.FAILED, step, "a value it needs could not be read: " + words(e)));
    }
    try {
      journal.begin(reviewed.address(), step.id());
    } catch (IOException e) {
      return new Attempt.Ended(
          end(Ending.FAILED, step, "not sent, since the journal cannot be written: " + e));
    }
    return send(step, request);
  }

  private Attempt send(Step step, ApiRequest.Write request) throws InterruptedException {
    requests++;
    underWay = true;
    try {
      answers.put(step.id(), api.write(request).body());
      ended(step, Journal.Answer.DONE);
      return new Attempt.Done();
    } catch (InterruptedException e) {
      requests--;
      ended(step, Journal.Answer.REFUSED);
      throw e;
    } catch (ApiException e) {
      requests -= e.failure() instanceof Failure.Unreachable lost && !lost.sent() ? 1 : 0;
      ended(step, e.failure().outcomeUnknown() ? Journal.Answer.UNKNOWN : Journal.Answer.REFUSED);
      return onlyLiveCanTell(e)
          ? new Attempt.Doubtful(e)
          : new Attempt.Ended(end(Ending.FAILED, step, words(e)));
    }
  }

  /// A journal that cannot be written says less than it could, but nothing wrong; the next step
  /// will not be begun.
  private void ended(Step step, Journal.Answer answer) {
    underWay = false;
    try {
      journal.end(reviewed.address(), step.id(), answer);
    } catch (IOException e) {
      // see above
    }
  }

  /// Whether the outcome is unknown, or the server refused what live may show as done or overtaken.
  private static boolean onlyLiveCanTell(ApiException e) {
    return e.failure().outcomeUnknown()
        || (e.failure() instanceof Failure.Refused refused
            && refused.approval() == null
            && MOVED.contains(refused.status()));
  }

  /// Whether a step that live shows as not done may be sent again. 409 is often a genuine race
  /// (`launchdarkly.md §6`).
  private static boolean mayRepeat(ApiException e) {
    return e.failure().outcomeUnknown() || e.refusedWith(409);
  }

  /// How to go on after reading live back: an outcome, or the steps that are left.
  private record Recovery(@Nullable Outcome outcome, List<Step> left) {}

  private Recovery recover(List<Step> left, ApiException e) {
    Step step = left.getFirst();
    Outlook outlook;
    try {
      outlook = back.within(e.failure().late(), now -> undone(left, now));
    } catch (ApiException unreadable) {
      String what = words(e) + "; live could not be read back: " + words(unreadable);
      return new Recovery(end(unread(e), step, what), List.of());
    } catch (InterruptedException twice) {
      Thread.currentThread().interrupt();
      String what = words(e) + "; interrupted before live was read back";
      return new Recovery(end(unread(e), step, what), List.of());
    }
    return switch (outlook) {
      case Outlook.Nothing() ->
          new Recovery(Outcome.applied(reviewed.address(), requests), List.of());
      case Outlook.Impossible impossible ->
          new Recovery(
              stale(
                  step,
                  words(e) + "; live was read back, and " + words(impossible.problems()),
                  List.of()),
              List.of());
      case Outlook.Wanted wanted -> goOn(left, e, wanted);
    };
  }

  /// How a step ends that failed so and that live says nothing about.
  private static Ending unread(ApiException e) {
    return e.failure().outcomeUnknown() ? Ending.UNKNOWN : Ending.FAILED;
  }

  /// Whether live shows nothing of the first of these steps.
  private boolean undone(List<Step> left, Outlook now) {
    return now instanceof Outlook.Wanted wanted
        && rest(left, wanted) == null
        && unmoved(left, wanted) != null;
  }

  /// What is left when the first of these steps is done; null when other steps are.
  private static @Nullable List<Step> rest(List<Step> left, Outlook.Wanted wanted) {
    return Comparison.left(left.subList(1, left.size()), wanted.fresh().steps());
  }

  private Recovery goOn(List<Step> left, ApiException e, Outlook.Wanted wanted) {
    Step step = left.getFirst();
    List<Step> rest = rest(left, wanted);
    List<Step> next = rest == null ? unmoved(left, wanted) : rest;
    if (next == null) {
      String what = words(e) + "; live was read back, and is neither before nor after that step";
      return new Recovery(stale(step, what, fields(wanted)), List.of());
    }
    if (rest == null && !mayRepeat(e)) {
      return new Recovery(end(Ending.FAILED, step, words(e)), List.of());
    }
    recoveries++;
    if (recoveries > MAX_RECOVERIES) {
      return new Recovery(
          end(Ending.FAILED, step, words(e) + "; read back " + MAX_RECOVERIES + GIVEN_UP),
          List.of());
    }
    begun |= rest != null;
    return new Recovery(null, next);
  }

  /// What is left, when it would be sent just so now, else null; before anything was done the whole
  /// change must be as reviewed.
  private @Nullable List<Step> unmoved(List<Step> left, Outlook.Wanted wanted) {
    if (begun) {
      return Comparison.left(left, wanted.fresh().steps());
    }
    return Comparison.same(reviewed, wanted.shown()) ? left : null;
  }

  /// The fields that differ from what was reviewed, also those that are as wanted by now.
  private List<Outcome.Moved> fields(Outlook.Wanted now) {
    return Comparison.moved(reviewed.fields(), now.shown().fields());
  }

  private Outcome stale(@Nullable Step step, String message, List<Outcome.Moved> moved) {
    String id = step == null ? null : step.id();
    return new Outcome(reviewed.address(), Ending.STALE, requests, id, message, moved);
  }

  private Outcome end(Ending ending, @Nullable Step step, String message) {
    String id = step == null ? null : step.id();
    return new Outcome(reviewed.address(), ending, requests, id, message, List.of());
  }

  private String words(ApiException e) {
    return new FailureWords(reviewed, replan).of(e);
  }

  private static String words(List<Problem> problems) {
    return problems.stream()
        .map(p -> p.code() + ": " + p.message())
        .collect(Collectors.joining("; "));
  }
}
