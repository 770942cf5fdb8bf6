package dev.labbook.execute;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import dev.labbook.execute.Outcome.Ending;
import dev.labbook.plan.Change;
import dev.labbook.plan.FieldChange;
import dev.labbook.plan.Outlook;
import dev.labbook.plan.Replan;
import dev.labbook.plan.Step;
import dev.labbook.source.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Carries out one change: plans it again, sends its steps, and after an unknown outcome reads live
/// back before it goes on.
final class Run {
  private static final int MAX_RECOVERIES = 3;

  private final Change reviewed;
  private final Replan replan;
  private final Api api;
  private final Journal journal;
  private final Settings settings;
  private final Map<String, JsonNode> answers = new LinkedHashMap<>();
  private @Nullable Step current;
  private int requests;
  private int recoveries;

  Run(Change reviewed, Replan replan, Api api, Journal journal, Settings settings) {
    this.reviewed = reviewed;
    this.replan = replan;
    this.api = api;
    this.journal = journal;
    this.settings = settings;
  }

  /// Does it. Never throws for what a server answers, nor for an interrupt.
  Outcome outcome() throws IOException {
    try {
      return begin();
    } catch (InterruptedException e) {
      return interrupted(current);
    } catch (RuntimeException e) {
      return end(Ending.FAILED, current, "an error in labbook itself: " + e);
    }
  }

  private Outcome begin() throws IOException, InterruptedException {
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
              : stale(null, moved(wanted.shown()), wanted.shown().fields());
    };
  }

  private String moved(Change now) {
    return Comparison.moved(reviewed.fields(), now.fields()).isEmpty()
        ? "live or the definition moved since it was planned; nothing was sent"
        : "live or the definition moved since it was planned; nothing was sent, and these fields"
            + " differ now";
  }

  private Outcome send(List<Step> steps) throws IOException, InterruptedException {
    List<Step> left = steps;
    while (!left.isEmpty()) {
      Step step = left.getFirst();
      current = step;
      if (settings.interrupted().getAsBoolean()) {
        return interrupted(step);
      }
      Attempt attempt = attempt(step);
      switch (attempt) {
        case Attempt.Done() -> left = left.subList(1, left.size());
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
    return Outcome.applied(reviewed.address(), requests);
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

  private Attempt attempt(Step step) throws IOException, InterruptedException {
    ApiRequest.Write request;
    try {
      request = new Lates(api, settings, answers).request(step);
    } catch (ApiException e) {
      return new Attempt.Ended(
          end(Ending.FAILED, step, "a value it needs could not be read: " + words(e)));
    }
    journal.begin(reviewed.address(), step.id());
    requests++;
    try {
      answers.put(step.id(), api.write(request).body());
      journal.end(reviewed.address(), step.id(), Journal.Answer.DONE);
      return new Attempt.Done();
    } catch (InterruptedException e) {
      requests--;
      journal.end(reviewed.address(), step.id(), Journal.Answer.REFUSED);
      throw e;
    } catch (ApiException e) {
      boolean doubtful = doubtful(e);
      Journal.Answer answer =
          e.failure().outcomeUnknown() ? Journal.Answer.UNKNOWN : Journal.Answer.REFUSED;
      journal.end(reviewed.address(), step.id(), answer);
      return doubtful
          ? new Attempt.Doubtful(e)
          : new Attempt.Ended(end(Ending.FAILED, step, words(e)));
    }
  }

  /// Whether only live can tell: an unknown outcome, a conflict, or any refusal after an unknown
  /// outcome, which the lost request may have caused.
  private boolean doubtful(ApiException e) {
    boolean refused = e.failure() instanceof Failure.Refused;
    return e.failure().outcomeUnknown() || e.refusedWith(409) || (recoveries > 0 && refused);
  }

  /// How to go on after reading live back: an outcome, or the steps that are left.
  private record Recovery(@Nullable Outcome outcome, List<Step> left) {}

  private Recovery recover(List<Step> left, ApiException e) throws InterruptedException {
    Step step = left.getFirst();
    Outlook outlook;
    try {
      outlook = replan.again(reviewed);
    } catch (ApiException unreadable) {
      String what = words(e) + "; live could not be read back: " + words(unreadable);
      Ending ending = e.failure().outcomeUnknown() ? Ending.UNKNOWN : Ending.FAILED;
      return new Recovery(end(ending, step, what), List.of());
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

  private Recovery goOn(List<Step> left, ApiException e, Outlook.Wanted wanted) {
    Step step = left.getFirst();
    List<Step> fresh = wanted.fresh().steps();
    List<Step> rest = left.subList(1, left.size());
    boolean done = Comparison.sends(rest, fresh);
    if (!done && !Comparison.sends(left, fresh)) {
      String what = words(e) + "; live was read back, and is neither before nor after that step";
      return new Recovery(stale(step, what, wanted.shown().fields()), List.of());
    }
    recoveries++;
    if (recoveries > MAX_RECOVERIES) {
      return new Recovery(
          end(Ending.FAILED, step, words(e) + "; tried " + requests + " times"), List.of());
    }
    return new Recovery(null, done ? rest : left);
  }

  private Outcome stale(@Nullable Step step, String message, List<FieldChange> now) {
    return new Outcome(
        reviewed.address(),
        Ending.STALE,
        requests,
        step == null ? null : step.id(),
        message,
        now.isEmpty() ? List.of() : Comparison.moved(reviewed.fields(), now));
  }

  private Outcome end(Ending ending, @Nullable Step step, String message) {
    String id = step == null ? null : step.id();
    return new Outcome(reviewed.address(), ending, requests, id, message, List.of());
  }

  private static String words(ApiException e) {
    String message = String.valueOf(e.getMessage());
    return e.hint() == null ? message : message + " (" + e.hint() + ")";
  }

  private static String words(List<Problem> problems) {
    return problems.stream()
        .map(p -> p.code() + ": " + p.message())
        .collect(Collectors.joining("; "));
  }
}
