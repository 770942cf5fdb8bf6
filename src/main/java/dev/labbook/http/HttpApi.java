package dev.labbook.http;

import dev.labbook.api.Api;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// One target's API over HTTP. Safe for use by several threads, which share its connections and its
/// pace.
///
/// A thread that is interrupted stops before it sends. What is on its way is waited for, and the
/// thread stays interrupted.
public final class HttpApi implements Api, AutoCloseable {
  private final Supplier<ApacheSender> source;
  private final Hints hints;
  private final Retrying retrying;
  private @Nullable ApacheSender sender;

  private HttpApi(Connection connection, Pauses pauses, Wire wire, Tls tls) {
    @Nullable Proxy proxy = Proxy.of(connection.base(), connection.environment());
    Redaction redaction = new Redaction(connection.sandbox() ? "" : connection.token());
    Sender last = (request, attempt) -> sender().send(request, attempt);
    this.source = () -> new ApacheSender(connection, proxy, tls, pauses, redaction);
    this.hints = new Hints(connection, proxy);
    this.retrying =
        new Retrying(
            new Paced(new Logged(last, pauses, connection.name(), redaction, wire), pauses),
            pauses);
  }

  /// Opens a target. Nothing is sent and nothing is looked up yet.
  ///
  /// @param wire is told of every exchange
  /// @throws IllegalArgumentException when the URL, the token or a proxy's URL cannot be used; the
  ///   message says why
  public static HttpApi open(Connection connection, Pauses pauses, Wire wire) {
    return open(connection, pauses, wire, Tls::system);
  }

  static HttpApi open(Connection connection, Pauses pauses, Wire wire, Supplier<SSLContext> trust) {
    Checks.url(connection);
    Checks.token(connection);
    return new HttpApi(connection, pauses, wire, new Tls(trust));
  }

  /// Does ahead of time what the first request would wait for: sets the library up and, for https,
  /// reads what certificates are trusted. May be called on another thread, or never.
  public void prepare() {
    sender().prepare();
  }

  @Override
  public ApiResponse read(ApiRequest.Read request) throws ApiException, InterruptedException {
    return send(request);
  }

  @Override
  public ApiResponse write(ApiRequest.Write request) throws ApiException, InterruptedException {
    return send(request);
  }

  /// Closes its connections.
  @Override
  public synchronized void close() {
    if (sender != null) {
      sender.close();
    }
  }

  private synchronized ApacheSender sender() {
    if (sender == null) {
      sender = source.get();
    }
    return sender;
  }

  private ApiResponse send(ApiRequest request) throws ApiException, InterruptedException {
    return retrying.send(request).response(request, hints);
  }
}
