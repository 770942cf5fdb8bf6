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
  private final Connection connection;
  private final Hints hints;
  private final Tls tls;
  private final ApacheSender sender;
  private final Retrying retrying;

  private HttpApi(Connection connection, Pauses pauses, Wire wire, Tls tls) {
    @Nullable Proxy proxy = Proxy.of(connection.base(), connection.environment());
    Redaction redaction = new Redaction(connection.sandbox() ? "" : connection.token());
    this.connection = connection;
    this.hints = new Hints(connection, proxy);
    this.tls = tls;
    this.sender = new ApacheSender(connection, proxy, tls, pauses, redaction);
    this.retrying =
        new Retrying(
            new Paced(new Logged(sender, pauses, connection.name(), redaction, wire), pauses),
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

  /// Does ahead of time what the first request would wait for; may be called on another thread, or
  /// never. Plain http needs nothing.
  public void prepare() {
    if (connection.base().getScheme().equals("https")) {
      tls.prepare();
    }
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
  public void close() {
    sender.close();
  }

  private ApiResponse send(ApiRequest request) throws ApiException, InterruptedException {
    return switch (retrying.send(request)) {
      case Reply.Answered answered -> answered.response();
      case Reply.Failed failed ->
          throw new ApiException(request, failed.failure(), hints.of(request, failed.failure()));
    };
  }
}
