package dev.labbook.http;

import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One target's API over HTTP: retries over pacing over the log over the wire.
///
/// Reads are repeated on 429, 5xx and broken connections, at most 5 times; writes only when they
/// were certainly not sent, or refused with 429, for which one write is waited at most 5 minutes.
public final class HttpApi implements Api, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MOST = 5;
  private static final long FIRST_WAIT = 250;
  private static final long LONGEST_WAIT = 8_000;

  private final Connection connection;
  private final Pauses pauses;
  private final ApacheSender apache;
  private final Sender sender;

  private HttpApi(Connection connection, Pauses pauses, Wire wire) {
    Redaction redaction = new Redaction(connection.token());
    this.connection = connection;
    this.pauses = pauses;
    this.apache = new ApacheSender(connection, pauses, redaction);
    this.sender = new Paced(new Logged(apache, connection.name(), pauses, wire, redaction), pauses);
  }

  /// Gets ready to talk to a target; sends nothing.
  ///
  /// @param wire is told of every exchange
  /// @throws IllegalArgumentException when the address is neither https nor on this machine
  public static HttpApi open(Connection connection, Pauses pauses, Wire wire) {
    String scheme = String.valueOf(connection.base().getScheme());
    String host = String.valueOf(connection.base().getHost());
    if (!scheme.equals("https") && !(scheme.equals("http") && Loopback.is(host))) {
      throw new IllegalArgumentException(
          connection.base()
              + " is neither https nor on this machine; a token would be readable on the way");
    }
    return new HttpApi(connection, pauses, wire);
  }

  @Override
  public ApiResponse read(ApiRequest.Read request) throws ApiException, InterruptedException {
    return send(request);
  }

  @Override
  public ApiResponse write(ApiRequest.Write request) throws ApiException, InterruptedException {
    return send(request);
  }

  private ApiResponse send(ApiRequest request) throws ApiException, InterruptedException {
    Instant patience = pauses.now().plus(PATIENCE);
    int repeats = 0;
    for (int number = 1; ; number++) {
      Reply reply = sender.send(request, new Attempt(number, patience));
      switch (reply) {
        case Reply.Answered answered -> {
          return answered.response();
        }
        case Reply.Failed failed -> {
          boolean throttled = failed.failure() instanceof Failure.Throttled;
          boolean counted = !throttled || request instanceof ApiRequest.Read;
          repeats += counted ? 1 : 0;
          if (failed.lasting() || repeats > MOST || !again(request, failed.failure())) {
            throw new ApiException(request, failed.failure(), hint(request, failed.failure()));
          }
          if (!throttled) {
            pauses.sleep(backoff(repeats));
          }
        }
      }
    }
  }

  /// Whether a request may be sent again after such a failure.
  private static boolean again(ApiRequest request, Failure failure) {
    boolean read = request instanceof ApiRequest.Read;
    return switch (failure) {
      case Failure.Throttled ignored -> true;
      case Failure.Unreachable unreachable -> read || !unreachable.sent();
      case Failure.Unreadable ignored -> read;
      case Failure.Refused refused ->
          read && refused.status() >= 500 && refused.status() != 501 && refused.status() != 505;
    };
  }

  /// Doubling, with full jitter.
  private Duration backoff(int repeats) {
    long longest = Math.min(LONGEST_WAIT, FIRST_WAIT << Math.min(repeats, 10));
    return Duration.ofMillis((long) (pauses.random() * longest));
  }

  private @Nullable String hint(ApiRequest request, Failure failure) {
    return switch (failure) {
      case Failure.Unreachable ignored ->
          "check 'url' of the target '"
              + connection.name()
              + "' ("
              + connection.base()
              + "), "
              + apache.route();
      case Failure.Throttled ignored ->
          "other tools may use up the same limit; try again later, or with a smaller --parallelism";
      case Failure.Unreadable ignored ->
          "check 'url' of the target '" + connection.name() + "': is it the platform's API?";
      case Failure.Refused refused -> {
        String own = connection.dialect().hint(request, refused.status());
        String origin =
            refused.status() == 401
                ? "the token comes from " + connection.tokenOrigin() + "; "
                : "";
        yield own == null ? null : origin + own;
      }
    };
  }

  @Override
  public void close() {
    apache.close();
  }
}
