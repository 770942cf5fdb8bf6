package dev.labbook.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.Details;
import dev.labbook.api.Dialect;
import dev.labbook.api.Failure;
import dev.labbook.api.Items;
import dev.labbook.api.Method;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;
import org.jspecify.annotations.Nullable;

/// Sends a request once, over Apache HttpClient.
final class ApacheSender implements Sender, AutoCloseable {
  private static final int LARGE = 64 << 10;

  private final Connection connection;
  private final Tls tls;
  private final Pauses pauses;
  private final Redaction redaction;
  private final Trouble trouble;
  private final Flights flights;
  private final CloseableHttpClient client;
  private final HttpHost target;
  private final String prefix;
  private final Bodies bodies = new Bodies();

  ApacheSender(
      Connection connection, @Nullable Proxy proxy, Tls tls, Pauses pauses, Redaction redaction) {
    URI base = connection.base();
    int port = base.getPort() >= 0 ? base.getPort() : base.getScheme().equals("https") ? 443 : 80;
    this.connection = connection;
    this.tls = tls;
    this.pauses = pauses;
    this.redaction = redaction;
    this.trouble = new Trouble(connection, proxy, redaction);
    this.flights = new Flights(pauses::now);
    this.client = Transport.open(connection, proxy, tls, flights);
    this.target = new HttpHost(base.getScheme(), base.getHost(), port);
    this.prefix =
        base.getRawPath().endsWith("/")
            ? base.getRawPath().substring(0, base.getRawPath().length() - 1)
            : base.getRawPath();
  }

  @Override
  public Reply send(ApiRequest request, Attempt attempt) throws InterruptedException {
    Reply reply = null;
    while (reply == null) {
      reply = overOneConnection(request, attempt.number());
    }
    return reply;
  }

  /// Null when the connection turned out to be closed since it was last used: before a write is
  /// sent, and when a read finds no answer there. It has left the pool then, and a new one is never
  /// stale.
  private @Nullable Reply overOneConnection(ApiRequest request, int attempt)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(
          "interrupted before " + request.method() + " " + request.path());
    }
    Flight flight =
        new Flight(
            request instanceof ApiRequest.Write, pauses.now().plus(trouble.longest()), attempt);
    flights.begin(flight);
    try {
      return exchange(request, flight);
    } catch (Line.Stale e) {
      return null;
    } catch (IOException e) {
      if (flight.staleRead(e)) {
        return null;
      }
      if (!flight.sent() && Thread.interrupted()) {
        throw new InterruptedException(
            "interrupted before " + request.method() + " " + request.path());
      }
      return trouble.reply(flight, e);
    } finally {
      flights.end();
    }
  }

  /// Loads what the first request needs.
  void prepare() {
    if (target.getSchemeName().equals("https")) {
      tls.prepare();
    }
    bodies.lenient("{}");
  }

  @Override
  public void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private HttpUriRequestBase message(ApiRequest request) {
    HttpUriRequestBase message = new HttpUriRequestBase(request.method().name(), connection.base());
    message.setPath(prefix + request.path());
    connection.dialect().headers(request, connection.token()).forEach(message::setHeader);
    message.setHeader("Accept", "application/json");
    message.setHeader("Accept-Encoding", "gzip");
    JsonNode body = request.body();
    if (body != null) {
      message.setHeader(
          "Content-Type",
          request instanceof ApiRequest.Write write ? write.contentType() : "application/json");
      message.setEntity(new ByteArrayEntity(bodies.write(body), null));
    }
    return message;
  }

  private Reply exchange(ApiRequest request, Flight flight) throws IOException {
    HttpUriRequestBase message = message(request);
    boolean large = message.getEntity() != null && message.getEntity().getContentLength() > LARGE;
    try (Watch _ = large ? Watch.of(message, flight, trouble.longest()) : null) {
      ClassicHttpResponse response = client.executeOpen(target, message, null);
      try (Closeable _ = () -> discard(response)) {
        return reply(request, response, flight);
      }
    }
  }

  private Reply reply(ApiRequest request, ClassicHttpResponse response, Flight flight) {
    Quota quota = Quota.of(name -> value(response, name), pauses.now());
    return response.getCode() / 100 == 2
        ? answer(request, response, flight, quota)
        : refusal(request, response, flight, quota);
  }

  private Reply refusal(
      ApiRequest request, ClassicHttpResponse response, Flight flight, Quota quota) {
    int status = response.getCode();
    String text = bodies.text(response, response.getEntity());
    JsonNode body = bodies.lenient(text);
    Refusal refusal = new Refusal(status, value(response, "Location"), text, body);
    Dialect dialect = connection.dialect();
    Details details = dialect.details(request, status, body);
    if (!dialect.throttles(status, quota.retryAfter() != null, body)) {
      return new Reply.Failed(refusal.failure(details, redaction), quota);
    }
    Quota said = quota.orAfter(details.retryAfter()).orAfter(dialect.unsaid(flight.attempt()));
    Duration after = said.retryAfter();
    Instant until = said.reset() != null || after == null ? said.reset() : pauses.now().plus(after);
    return new Reply.Failed(new Failure.Throttled(until, refusal.sentence(redaction)), said);
  }

  private Reply answer(
      ApiRequest request, ClassicHttpResponse response, Flight flight, Quota quota) {
    int status = response.getCode();
    Items items = request instanceof ApiRequest.Read read ? read.items() : null;
    try {
      JsonNode body = bodies.read(response, response.getEntity(), items);
      check(request, body);
      return new Reply.Answered(new ApiResponse(status, body), quota);
    } catch (IOException e) {
      String words =
          flight.overdue()
              ? "too slowly"
              : e instanceof Bodies.Unusable ? e.getMessage() : "with a body that is cut";
      return new Reply.Failed(
          new Failure.Unreadable(
              status, redaction.clean("the server answered " + status + " " + words)),
          quota);
    }
  }

  /// An answer that has lost its body, or that does not show what was written: a proxy's 204 or
  /// `{}` must not pass for a write that was carried out. Of what is deleted nothing is left to
  /// show.
  private static void check(ApiRequest request, JsonNode body) throws Bodies.Unusable {
    if (request.method() == Method.DELETE) {
      return;
    }
    if (body.isMissingNode()) {
      throw new Bodies.Unusable("without a body");
    }
    if (request instanceof ApiRequest.Write && !(body.isObject() && !body.isEmpty())) {
      throw new Bodies.Unusable("with JSON that does not show what was written");
    }
  }

  /// A body that was read to its end has given its connection back to the pool; this ends the
  /// others, without reading what is left.
  private static void discard(ClassicHttpResponse response) throws IOException {
    if (response instanceof ModalCloseable modal) {
      modal.close(CloseMode.IMMEDIATE);
    } else {
      response.close();
    }
  }

  private static @Nullable String value(ClassicHttpResponse response, String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
