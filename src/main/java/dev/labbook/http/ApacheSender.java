package dev.labbook.http;

import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;

/// Sends over Apache HttpClient: once, as it is, and says in words what came of it. The only place
/// that touches the network.
final class ApacheSender implements Sender {
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Connection connection;
  private final Pauses pauses;
  private final Redaction redaction;
  private final Answers answers;
  private final Clients clients;
  private final CloseableHttpClient client;

  ApacheSender(Connection connection, Pauses pauses, Redaction redaction) {
    this.connection = connection;
    this.pauses = pauses;
    this.redaction = redaction;
    this.answers = new Answers(redaction);
    this.clients = new Clients(connection);
    this.client = clients.client();
  }

  /// How the target is reached, for a hint.
  String route() {
    return clients.proxy() == null
        ? "which is reached directly, without a proxy"
        : "which is reached through the proxy " + clients.proxy();
  }

  @Override
  public Reply send(ApiRequest request, Attempt attempt) throws InterruptedException {
    HttpClientContext context = HttpClientContext.create();
    try {
      Instant deadline = pauses.now().plus(deadline());
      return client.execute(
          prepared(request),
          context,
          response -> answers.read(response, () -> pauses.now().isAfter(deadline), pauses.now()));
    } catch (IOException e) {
      boolean sent =
          context.getAttribute(Clients.SENT) != null && !(e instanceof SSLHandshakeException);
      return failed(e, sent);
    } catch (IllegalArgumentException e) {
      return new Reply.Failed(new Failure.Unreachable(false, words(e)), Quota.NONE, true);
    }
  }

  private Duration deadline() {
    Duration ten = connection.responseTimeout().multipliedBy(10);
    return ten.compareTo(LONGEST) < 0 ? ten : LONGEST;
  }

  private HttpUriRequestBase prepared(ApiRequest request) {
    URI uri = URI.create(connection.base() + request.path());
    HttpUriRequestBase prepared = new HttpUriRequestBase(request.method().name(), uri);
    prepared.setHeader("Accept", "application/json");
    connection.dialect().headers(request, connection.token()).forEach(prepared::setHeader);
    String type =
        request instanceof ApiRequest.Write write ? write.contentType() : "application/json";
    if (request.body() != null) {
      byte[] bytes = request.body().toString().getBytes(StandardCharsets.UTF_8);
      prepared.setEntity(new ByteArrayEntity(bytes, null));
      prepared.setHeader("Content-Type", type);
    }
    return prepared;
  }

  private Reply failed(IOException e, boolean sent) throws InterruptedException {
    if (Thread.currentThread().isInterrupted() && !sent) {
      throw new InterruptedException();
    }
    boolean lasting = e instanceof SSLException && !sent;
    return new Reply.Failed(new Failure.Unreachable(sent, words(e)), Quota.NONE, lasting);
  }

  private String words(Exception e) {
    String host = connection.base().getAuthority();
    String detail = redaction.of(Answers.printable(String.valueOf(e.getMessage())));
    return switch (e) {
      case UnknownHostException ignored ->
          "the host " + connection.base().getHost() + " is not known";
      case ConnectTimeoutException ignored ->
          "no connection to " + host + " within " + seconds(connection.connectTimeout());
      case SocketTimeoutException ignored ->
          "no answer from " + host + " within " + seconds(connection.responseTimeout());
      case NoRouteToHostException ignored -> "there is no route to " + host;
      case ConnectException ignored -> host + " refused the connection";
      case SSLException ignored -> "no trusted TLS connection to " + host + ": " + detail;
      default -> "the connection to " + host + " broke: " + detail;
    };
  }

  private static String seconds(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  void close() {
    client.close(CloseMode.IMMEDIATE);
  }
}
