package dev.labbook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import javax.net.ssl.SSLContext;

/// Speaks TLS in front of a server on this machine that does not.
final class TlsFront implements AutoCloseable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final ServerSocket server;
  private final URI behind;

  private TlsFront(ServerSocket server, URI behind) {
    this.server = server;
    this.behind = behind;
  }

  static TlsFront open(SSLContext context, URI behind) throws IOException {
    ServerSocket server =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK));
    TlsFront front = new TlsFront(server, behind);
    start(front::accept);
    return front;
  }

  URI address() {
    return URI.create("https://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() throws IOException {
    while (!server.isClosed()) {
      Socket client = server.accept();
      Socket back = new Socket(InetAddress.getByAddress(LOOPBACK), behind.getPort());
      back.setTcpNoDelay(true);
      start(() -> pass(client, back));
      start(() -> pass(back, client));
    }
  }

  private static void pass(Socket from, Socket to) throws IOException {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    }
  }

  /// What is done until the other side goes away.
  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread.ofPlatform().daemon().name("labbook-front").start(() -> untilTheEnd(work));
  }

  private static void untilTheEnd(Work work) {
    try {
      work.run();
    } catch (IOException e) {
      // that is how it ends
    }
  }
}
