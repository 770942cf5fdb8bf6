package dev.labbook.http;

import dev.labbook.api.Failure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/// Puts into words why no answer came.
record Trouble(Connection connection, @Nullable Proxy proxy, Redaction redaction) {
  private static final Duration LATEST = Duration.ofSeconds(30);

  /// @param flight tells whether the request may have reached the server
  Reply.Failed reply(Flight flight, IOException cause) {
    String words = flight.sent() ? afterwards(flight, cause) : before(cause);
    return new Reply.Failed(
        new Failure.Unreachable(flight.sent(), late(flight, cause), redaction.clean(words)),
        Quota.NONE,
        !flight.sent() && lasting(cause));
  }

  /// Who has not answered in time may need a few times as long.
  private Duration late(Flight flight, IOException cause) {
    boolean slow = flight.overdue() || cause instanceof SocketTimeoutException;
    Duration some = connection.responseTimeout().multipliedBy(3);
    return !flight.sent() || !slow ? Duration.ZERO : some.compareTo(LATEST) < 0 ? some : LATEST;
  }

  /// The longest that an exchange may take.
  Duration longest() {
    Duration each = connection.responseTimeout();
    Duration all = each.multipliedBy(10);
    Duration most = all.compareTo(Retrying.PATIENCE) < 0 ? all : Retrying.PATIENCE;
    return each.compareTo(most) > 0 ? each : most;
  }

  private String before(IOException cause) {
    return switch (cause) {
      case Line.TunnelRefused refused ->
          "the proxy "
              + host()
              + " answered "
              + refused.status()
              + " when asked to connect to "
              + connection.place();
      case UnknownHostException _ -> "the host name of " + host() + " cannot be found";
      case ConnectionRequestTimeoutException _ ->
          "all connections to " + connection.place() + " are in use";
      case SocketTimeoutException _ ->
          "no connection to " + host() + " within " + words(connection.connectTimeout());
      case SSLException tls -> "TLS with " + connection.place() + " failed: " + tls.getMessage();
      default -> "cannot connect to " + host() + ": " + last(cause);
    };
  }

  private String afterwards(Flight flight, IOException cause) {
    if (flight.overdue()) {
      return "the server did not answer completely within " + words(longest());
    }
    return switch (cause) {
      case SocketTimeoutException _ ->
          "the server did not answer within " + words(connection.responseTimeout());
      case ClientProtocolException _ -> "what the server answered is not HTTP";
      default -> "the connection was dropped before the answer came";
    };
  }

  private String host() {
    return proxy == null ? connection.place() : proxy.place();
  }

  /// The system's own words, which stand last: `Connect to … failed: Connection refused`.
  private static String last(IOException cause) {
    String message = String.valueOf(cause.getMessage());
    return message.substring(message.lastIndexOf(": ") < 0 ? 0 : message.lastIndexOf(": ") + 2);
  }

  private static boolean lasting(IOException cause) {
    return (cause instanceof Line.TunnelRefused refused && refused.status() < 500)
        || Stream.iterate((Throwable) cause, e -> e != null, Throwable::getCause)
            .limit(20)
            .anyMatch(
                e -> e instanceof CertificateException || e instanceof SSLPeerUnverifiedException);
  }

  private static String words(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }
}
