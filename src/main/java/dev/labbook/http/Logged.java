package dev.labbook.http;

import dev.labbook.api.ApiRequest;
import java.time.Duration;
import java.time.Instant;

/// Tells the [Wire] of every exchange.
final class Logged implements Sender {
  private final Sender next;
  private final Pauses pauses;
  private final String target;
  private final Redaction redaction;
  private final Wire wire;

  Logged(Sender next, Pauses pauses, String target, Redaction redaction, Wire wire) {
    this.next = next;
    this.pauses = pauses;
    this.target = target;
    this.redaction = redaction;
    this.wire = wire;
  }

  @Override
  public Reply send(ApiRequest request, Attempt attempt) throws InterruptedException {
    Instant start = pauses.now();
    Reply reply = next.send(request, attempt);
    long millis = Duration.between(start, pauses.now()).toMillis();
    wire.exchanged(
        new Exchange(
            target,
            request.method(),
            redaction.clean(request.path()),
            reply.result(),
            millis,
            attempt.number()));
    return reply;
  }
}
