package dev.labbook.http;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/// The last step before a request leaves: notes that it does, looks whether the server has closed
/// the connection that a write would go over, and opens tunnels with the proxy's own authorization.
/// (The library offers this place only as a class to extend.)
final class Line extends HttpRequestExecutor {
  private final Flights flights;
  private final @Nullable String authorization;

  /// @param authorization the value of `Proxy-Authorization`, null for none
  Line(Flights flights, @Nullable String authorization) {
    this.flights = flights;
    this.authorization = authorization;
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback callback,
      HttpContext context)
      throws IOException, HttpException {
    if (request.getMethod().equals("CONNECT")) {
      return tunnel(request, connection, callback, context);
    }
    Flight flight = flights.current();
    if (flight != null) {
      boolean reused = reused(connection);
      if (flight.write() && reused && connection.isStale()) {
        connection.close();
        throw new Stale();
      }
      flight.leaves(reused);
    }
    return super.execute(request, connection, callback, context);
  }

  private ClassicHttpResponse tunnel(
      ClassicHttpRequest request,
      HttpClientConnection connection,
      HttpResponseInformationCallback callback,
      HttpContext context)
      throws IOException, HttpException {
    if (authorization != null) {
      request.setHeader("Proxy-Authorization", authorization);
    }
    ClassicHttpResponse response = super.execute(request, connection, callback, context);
    if (response.getCode() / 100 != 2) {
      throw new TunnelRefused(response.getCode());
    }
    return response;
  }

  private static boolean reused(HttpClientConnection connection) {
    EndpointDetails details = connection.getEndpointDetails();
    return details != null && details.getRequestCount() > 0;
  }

  /// The server has closed the connection since it was last used; nothing was sent.
  static final class Stale extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /// The proxy did not open a tunnel; nothing was sent to the server.
  static final class TunnelRefused extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    TunnelRefused(int status) {
      this.status = status;
    }

    /// What the proxy answered.
    int status() {
      return status;
    }
  }
}
