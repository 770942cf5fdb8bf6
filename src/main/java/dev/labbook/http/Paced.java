package dev.labbook.http;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import java.time.Duration;
import java.time.Instant;

/// Sends when the [Gate] lets it, and tells the gate what the server answered.
final class Paced implements Sender {
  private final Sender next;
  private final Pauses pauses;
  private final Gate gate;

  Paced(Sender next, Pauses pauses) {
    this.next = next;
    this.pauses = pauses;
    this.gate = new Gate(pauses::random);
  }

  @Override
  public Reply send(ApiRequest request, Attempt attempt) throws InterruptedException {
    Instant now = pauses.now();
    Instant turn = gate.turn(now);
    while (turn.isAfter(now)) {
      if (turn.isAfter(attempt.patience())) {
        String message = "the server takes no more requests before " + turn;
        return new Reply.Failed(new Failure.Throttled(turn, message), Quota.NONE, true);
      }
      pauses.sleep(Duration.between(now, turn));
      now = pauses.now();
      turn = gate.still(turn, now);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedException();
    }
    Reply reply = next.send(request, attempt);
    gate.heard(reply, now, pauses.now());
    return reply;
  }
}
