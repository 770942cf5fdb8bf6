package dev.labbook.http;

import java.io.IOException;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/// TLS, built at first use: reading the trust store takes a while, and plain http does without. The
/// JDK verifies certificate and host name.
final class Tls implements TlsSocketStrategy {
  private final Supplier<SSLContext> source;
  private @Nullable DefaultClientTlsStrategy strategy;

  Tls(Supplier<SSLContext> source) {
    this.source = source;
  }

  /// What the JVM trusts, its `javax.net.ssl` properties included.
  static SSLContext system() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /// Builds it now, if that was not done yet.
  void prepare() {
    strategy();
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String host, int port, Object attachment, HttpContext context)
      throws IOException {
    return strategy().upgrade(socket, host, port, attachment, context);
  }

  private synchronized DefaultClientTlsStrategy strategy() {
    if (strategy == null) {
      SSLContext context = source.get();
      context.getSocketFactory();
      strategy =
          new DefaultClientTlsStrategy(
              context, HostnameVerificationPolicy.BUILTIN, NoopHostnameVerifier.INSTANCE);
    }
    return strategy;
  }
}
