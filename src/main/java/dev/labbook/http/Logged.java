package dev.labbook.http;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
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
            result(reply),
            millis,
            attempt.number()));
    return reply;
  }

  private static String result(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> String.valueOf(answered.response().status());
      case Reply.Failed failed -> result(failed.failure());
    };
  }

  private static String result(Failure failure) {
    return switch (failure) {
      case Failure.Refused refused -> String.valueOf(refused.status());
      case Failure.Throttled _ -> "429";
      case Failure.Unreadable unreadable -> unreadable.status() + " unreadable";
      case Failure.Unreachable unreachable -> unreachable.sent() ? "no answer" : "unreachable";
    };
  }
}
