package dev.labbook.http;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// Sends when the [Gate] lets it, and tells the gate what the server answered. One for all workers
/// of a target.
final class Paced implements Sender {
  private final Sender next;
  private final Pauses pauses;
  private final Gate gate;

  Paced(Sender next, Pauses pauses) {
    this.next = next;
    this.pauses = pauses;
    this.gate = new Gate(pauses.now(), pauses::random);
  }

  @Override
  public Reply send(ApiRequest request, Attempt attempt) throws InterruptedException {
    Instant now = pauses.now();
    Gate.Turn turn = gate.ask(now, attempt.number(), null);
    while (turn.again().isAfter(now)) {
      if (turn.opens().isAfter(attempt.patience()) || now.isAfter(attempt.patience())) {
        gate.leave();
        return new Reply.Failed(gaveUp(turn.opens()), Quota.NONE, true);
      }
      sleep(Duration.between(now, turn.again()));
      now = pauses.now();
      turn = gate.ask(now, attempt.number(), turn);
    }
    return sent(request, attempt, now);
  }

  private void sleep(Duration duration) throws InterruptedException {
    boolean slept = false;
    try {
      pauses.sleep(duration);
      slept = true;
    } finally {
      if (!slept) {
        gate.leave();
      }
    }
  }

  private Reply sent(ApiRequest request, Attempt attempt, Instant sent)
      throws InterruptedException {
    Reply reply = null;
    try {
      reply = next.send(request, attempt);
      return reply;
    } finally {
      back(sent, reply);
    }
  }

  private void back(Instant sent, @Nullable Reply reply) {
    Quota quota = reply == null ? Quota.NONE : reply.quota();
    gate.back(sent, pauses.now(), fate(reply), quota);
  }

  private static Gate.Fate fate(@Nullable Reply reply) {
    if (reply == null
        || (reply instanceof Reply.Failed failed
            && failed.failure() instanceof Failure.Unreachable)) {
      return Gate.Fate.LOST;
    }
    return reply.throttled() ? Gate.Fate.REFUSED : Gate.Fate.TAKEN;
  }

  private static Failure gaveUp(Instant until) {
    String when = until.truncatedTo(ChronoUnit.SECONDS).toString();
    return new Failure.Throttled(
        until, "the server's rate limit leaves no room for this request before " + when);
  }
}
