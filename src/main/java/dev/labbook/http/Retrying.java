package dev.labbook.http;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import java.time.Duration;
import java.time.Instant;

/// Sends again what may be sent again: a read after 429, 5xx, a broken connection or an unreadable
/// answer; a write after 429, or when it was certainly not sent. The waiting after 429 is the
/// [Gate]'s, the other is here: exponential, with full jitter.
final class Retrying {
  /// So long one request waits for a rate limit, all in all.
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int MOST = 5;
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final Sender next;
  private final Pauses pauses;

  Retrying(Sender next, Pauses pauses) {
    this.next = next;
    this.pauses = pauses;
  }

  /// Sends a request until it is answered or may not be sent again.
  Reply send(ApiRequest request) throws InterruptedException {
    Instant patience = pauses.now().plus(PATIENCE);
    int again = 0;
    int number = 1;
    Reply reply = next.send(request, new Attempt(number, patience));
    while (reply instanceof Reply.Failed failed && mayRepeat(request, failed, again)) {
      if (!reply.throttled()) {
        pauses.sleep(backoff(again));
      }
      again += waitedOut(request, reply) ? 0 : 1;
      number++;
      reply = next.send(request, new Attempt(number, patience));
    }
    return reply;
  }

  private static boolean mayRepeat(ApiRequest request, Reply.Failed failed, int again) {
    if (failed.lasting()) {
      return false;
    }
    return waitedOut(request, failed) || (again < MOST && harmless(request, failed.failure()));
  }

  /// A write that is refused with 429 is not counted: it is waited out until patience is at an end.
  private static boolean waitedOut(ApiRequest request, Reply reply) {
    return request instanceof ApiRequest.Write && reply.throttled();
  }

  private static boolean harmless(ApiRequest request, Failure failure) {
    return switch (request) {
      case ApiRequest.Read _ -> passing(failure);
      case ApiRequest.Write _ ->
          failure instanceof Failure.Unreachable unreachable && !unreachable.sent();
    };
  }

  private static boolean passing(Failure failure) {
    return switch (failure) {
      case Failure.Unreachable _, Failure.Unreadable _, Failure.Throttled _ -> true;
      case Failure.Refused refused ->
          refused.status() >= 500 && refused.status() != 501 && refused.status() != 505;
    };
  }

  private Duration backoff(int again) {
    long longest = Math.min(LONGEST.toMillis(), FIRST.toMillis() << again);
    return Duration.ofNanos((long) (pauses.random() * longest * 1_000_000));
  }
}
