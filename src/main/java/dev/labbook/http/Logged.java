package dev.labbook.http;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import java.time.Duration;
import java.time.Instant;

/// Tells the [Wire] of every exchange.
final class Logged implements Sender {
  private final Sender next;
  private final String target;
  private final Pauses pauses;
  private final Wire wire;
  private final Redaction redaction;

  Logged(Sender next, String target, Pauses pauses, Wire wire, Redaction redaction) {
    this.next = next;
    this.target = target;
    this.pauses = pauses;
    this.wire = wire;
    this.redaction = redaction;
  }

  @Override
  public Reply send(ApiRequest request, Attempt attempt) throws InterruptedException {
    Instant before = pauses.now();
    Reply reply = next.send(request, attempt);
    long millis = Duration.between(before, pauses.now()).toMillis();
    String path = redaction.of(request.path());
    wire.exchanged(
        new Exchange(target, request.method(), path, result(reply), millis, attempt.number()));
    return reply;
  }

  private static String result(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> Integer.toString(answered.response().status());
      case Reply.Failed failed ->
          switch (failed.failure()) {
            case Failure.Unreachable unreachable ->
                unreachable.sent() ? "no answer" : "unreachable";
            case Failure.Refused refused -> Integer.toString(refused.status());
            case Failure.Throttled ignored -> "429";
            case Failure.Unreadable unreadable -> unreadable.status() + " unreadable";
          };
    };
  }
}
