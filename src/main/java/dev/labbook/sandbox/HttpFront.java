package dev.labbook.sandbox;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/// The HTTP side: it turns an exchange into a [Call] and a [Reply] into bytes, on 127.0.0.1 only.
final class HttpFront implements AutoCloseable {
  private static final int MOST_BYTES = 5 * 1024 * 1024;
  private static final int WORTH_ZIPPING = 512;
  private static final int THREADS = 8;

  /// The JDK's server sends head and body in two packets; without this the second waits 40 ms for
  /// the first to be acknowledged. The server's class reads it when it is first used.
  private static final String NO_DELAY = "sun.net.httpserver.nodelay";

  /// An answer and the headers that come with it.
  record Reply(Answer answer, Map<String, String> headers) {}

  /// Who answers.
  interface Handler {
    Reply answer(Call call);

    /// Refuses a call that cannot be read.
    Answer refuse(Call call, int status, String message);
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private HttpFront(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /// Listens on the port of 127.0.0.1; 0 picks a free one.
  static HttpFront open(int port, Handler handler) throws IOException {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
    InetAddress here = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
    HttpServer server = HttpServer.create(new InetSocketAddress(here, port), 0);
    ExecutorService threads =
        Executors.newFixedThreadPool(
            THREADS, Thread.ofPlatform().daemon().name("labbook-sandbox-", 0).factory());
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, handler));
    server.start();
    return new HttpFront(server, threads);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      send(exchange, reply(exchange, handler));
    }
  }

  private static Reply reply(HttpExchange exchange, Handler handler) throws IOException {
    byte[] body = body(exchange);
    URI uri = exchange.getRequestURI();
    Headers headers = exchange.getRequestHeaders();
    Call plain = Call.unread(exchange.getRequestMethod(), uri);
    if (body.length > MOST_BYTES) {
      return new Reply(handler.refuse(plain, 413, "The request body is too large"), Map.of());
    }
    Call call;
    try {
      call = Call.of(exchange.getRequestMethod(), uri, headers, body);
    } catch (IllegalArgumentException e) {
      return new Reply(handler.refuse(plain, 400, String.valueOf(e.getMessage())), Map.of());
    }
    return handler.answer(call);
  }

  /// The body, or one byte more than is allowed of it.
  private static byte[] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      return in.readNBytes(MOST_BYTES + 1);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    reply.headers().forEach(headers::set);
    if (reply.answer().body().isMissingNode()) {
      exchange.sendResponseHeaders(reply.answer().status(), -1);
      return;
    }
    byte[] body = Json.bytes(reply.answer().body());
    headers.set("Content-Type", "application/json");
    if (body.length >= WORTH_ZIPPING && takesGzip(exchange.getRequestHeaders())) {
      headers.set("Content-Encoding", "gzip");
      headers.set("Vary", "Accept-Encoding");
      body = zipped(body);
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.answer().status(), head ? -1 : body.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static boolean takesGzip(Headers headers) {
    return headers.getOrDefault("Accept-Encoding", List.of()).stream()
        .flatMap(value -> List.of(value.split(",")).stream())
        .map(value -> value.strip().toLowerCase(Locale.ROOT).replace(" ", ""))
        .anyMatch(value -> value.matches("gzip(;q=(1(\\.0*)?|0?\\.0*[1-9][0-9]*))?"));
  }

  private static byte[] zipped(byte[] body) throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(body);
    }
    return zipped.toByteArray();
  }
}
