package dev.labbook.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
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
  private @Nullable SSLContext context;
  private @Nullable DefaultClientTlsStrategy strategy;

  Tls(Supplier<SSLContext> source) {
    this.source = source;
  }

  /// What the JVM trusts, its `javax.net.ssl` properties included.
  static SSLContext system() {
    try {
      return SSLContext.getDefault();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the trust store cannot be used: " + e.getMessage(), e);
    }
  }

  /// Builds it now, if that was not done yet, and greets nobody once, so that nobody has to wait
  /// later: what the first greeting loads and computes takes longest. What goes wrong will be said
  /// by the first connection.
  void prepare() {
    try {
      SSLEngine greeting = context().createSSLEngine("localhost", 443);
      greeting.setUseClientMode(true);
      int size = greeting.getSession().getPacketBufferSize();
      greeting.wrap(ByteBuffer.allocate(0), ByteBuffer.allocate(size));
    } catch (SSLException e) {
      // see above
    }
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String host, int port, Object attachment, HttpContext context)
      throws IOException {
    return strategy().upgrade(socket, host, port, attachment, context);
  }

  private synchronized DefaultClientTlsStrategy strategy() throws SSLException {
    if (strategy == null) {
      strategy =
          new DefaultClientTlsStrategy(
              context(), HostnameVerificationPolicy.BUILTIN, NoopHostnameVerifier.INSTANCE);
    }
    return strategy;
  }

  private synchronized SSLContext context() throws SSLException {
    try {
      if (context == null) {
        context = source.get();
        context.getSocketFactory();
      }
      return context;
    } catch (IllegalStateException e) {
      throw new SSLException(e.getMessage(), e);
    }
  }
}
