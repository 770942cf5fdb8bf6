package dev.labbook.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import javax.net.ServerSocketFactory;

/// A server that does on each connection what a test says, byte by byte.
final class RawServer implements AutoCloseable {
  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"key\":\"a\"}";

  /// One connection.
  interface Script {
    void play(Line line) throws IOException, InterruptedException;
  }

  private final ServerSocket socket;
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final List<String> heads = Collections.synchronizedList(new ArrayList<>());

  /// @param scripts for the first connection, the second, …; the last one also for all that follow
  RawServer(Script... scripts) {
    this(ServerSocketFactory.getDefault(), scripts);
  }

  RawServer(ServerSocketFactory factory, Script... scripts) {
    try {
      socket = factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().start(() -> accept(scripts));
  }

  String url() {
    return "http://127.0.0.1:" + port();
  }

  int port() {
    return socket.getLocalPort();
  }

  /// The heads of all requests so far.
  List<String> heads() {
    return List.copyOf(heads);
  }

  int connections() {
    return open.size();
  }

  private void accept(Script[] scripts) {
    try {
      for (int i = 0; ; i++) {
        Socket connection = socket.accept();
        open.add(connection);
        Script script = scripts[Math.min(i, scripts.length - 1)];
        Thread.ofPlatform().daemon().start(() -> play(script, connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void play(Script script, Socket connection) {
    try (connection) {
      script.play(new Line(connection, heads));
    } catch (IOException | InterruptedException e) {
      // the client has gone
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket connection : List.copyOf(open)) {
      connection.close();
    }
  }

  /// One connection as the server sees it.
  static final class Line {
    final Socket socket;
    final OutputStream out;
    private final BufferedReader in;
    private final List<String> heads;

    Line(Socket socket, List<String> heads) throws IOException {
      this.socket = socket;
      this.heads = heads;
      this.out = socket.getOutputStream();
      this.in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    }

    /// Reads one request, and notes its head.
    ///
    /// @return its body
    String request() throws IOException {
      StringBuilder head = new StringBuilder();
      int length = 0;
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
        if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
          length = Integer.parseInt(line.substring(15).strip());
        }
      }
      if (head.isEmpty()) {
        throw new IOException("no request");
      }
      heads.add(head.toString());
      StringBuilder body = new StringBuilder();
      for (int i = 0; i < length; i++) {
        body.append((char) in.read());
      }
      return body.toString();
    }

    void send(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    /// Waits until the client closes the connection.
    void untilClosed() throws IOException {
      while (in.read() >= 0) {
        // whatever it still sends
      }
    }
  }
}
