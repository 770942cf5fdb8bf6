package dev.labbook.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A server that shows a [Shop] as the platform's API does, from memory: lists by page, single
/// things, and the one write that the bench makes, a new name. For measuring; what it does not know
/// it answers with 404.
final class Stub implements AutoCloseable {
  private static final String ENVIRONMENT = "/api/v2/projects/storefront/environments/production/";
  private static final String EXPERIMENTS = ENVIRONMENT + "experiments";
  private static final String FLAGS = "/api/v2/flags/storefront";

  /// Milliseconds. The platform's is five times as long; a client reads its end from the answer.
  private static final int WINDOW = 2_000;

  private static final Pattern NUMBER = Pattern.compile("([a-z]+)=(\\d+)");
  private static final Pattern NEW_NAME = Pattern.compile("\"updateName\",\"value\":\"([^\"]*)\"");

  private final Shop shop;
  private final Line line;
  private final HttpServer server;
  private final byte[][] experiments;
  private final byte[][] flags;
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private long windowEnds;
  private int inWindow;

  /// What it is like to talk to the server.
  ///
  /// @param latency milliseconds that each answer takes
  /// @param limit how many requests are let through in a window of [#WINDOW]; 0 for any number
  record Line(int latency, int limit) {}

  private Stub(Shop shop, Line line, HttpServer server) {
    this.shop = shop;
    this.line = line;
    this.server = server;
    experiments = new byte[shop.experiments()][];
    flags = new byte[shop.flags()][];
    reset();
    for (int i = 0; i < flags.length; i++) {
      flags[i] = shop.flag(i).getBytes(StandardCharsets.UTF_8);
    }
  }

  /// Serves on a free port of 127.0.0.1.
  ///
  /// @param keys a PKCS #12 file with the password `changeit` for https; null for http
  static Stub open(Shop shop, Line line, Path keys) throws IOException, GeneralSecurityException {
    System.setProperty("sun.net.httpserver.nodelay", "true");
    InetSocketAddress here =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    HttpServer server = keys == null ? HttpServer.create(here, 0) : https(here, keys);
    Stub stub = new Stub(shop, line, server);
    server.setExecutor(Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
    server.createContext("/", stub::answer);
    server.start();
    return stub;
  }

  private static HttpServer https(InetSocketAddress here, Path keys)
      throws IOException, GeneralSecurityException {
    char[] password = "changeit".toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, password);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    HttpsServer server = HttpsServer.create(here, 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    return server;
  }

  String url() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  /// How many requests were answered since the last [#reset], refused ones among them.
  int requests() {
    return requests.get();
  }

  /// Back to the beginning.
  void reset() {
    for (int i = 0; i < experiments.length; i++) {
      experiments[i] = shop.experiment(i).getBytes(StandardCharsets.UTF_8);
    }
    requests.set(0);
    refused.set(0);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      if (path.startsWith("/stub/")) {
        control(exchange, path.substring("/stub/".length()));
      } else {
        requests.incrementAndGet();
        pause();
        if (letsThrough(exchange)) {
          page(exchange, path, new String(body, StandardCharsets.UTF_8));
        }
      }
    }
  }

  /// Counts within windows, as the platform does; what is too much gets 429 and the time when the
  /// window ends.
  private synchronized boolean letsThrough(HttpExchange exchange) throws IOException {
    if (line.limit() == 0) {
      return true;
    }
    long now = System.currentTimeMillis();
    if (now >= windowEnds) {
      windowEnds = now + WINDOW;
      inWindow = 0;
    }
    inWindow++;
    int left = Math.max(0, line.limit() - inWindow);
    exchange.getResponseHeaders().set("X-Ratelimit-Global-Remaining", Integer.toString(left));
    exchange.getResponseHeaders().set("X-Ratelimit-Reset", Long.toString(windowEnds));
    if (inWindow <= line.limit()) {
      return true;
    }
    refused.incrementAndGet();
    String body = "{\"code\":\"rate_limited\",\"message\":\"Try again later.\"}";
    send(exchange, 429, List.of(body.getBytes(StandardCharsets.UTF_8)));
    return false;
  }

  private void pause() {
    if (line.latency() > 0) {
      try {
        Thread.sleep(line.latency());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void control(HttpExchange exchange, String word) throws IOException {
    String counts = requests + " " + refused;
    if (word.equals("reset")) {
      reset();
    }
    send(exchange, 200, List.of(counts.getBytes(StandardCharsets.UTF_8)));
  }

  private void page(HttpExchange exchange, String path, String body) throws IOException {
    Map<String, Integer> query = new java.util.TreeMap<>();
    Matcher numbers = NUMBER.matcher(String.valueOf(exchange.getRequestURI().getQuery()));
    while (numbers.find()) {
      query.put(numbers.group(1), Integer.valueOf(numbers.group(2)));
    }
    int limit = query.getOrDefault("limit", 20);
    int offset = query.getOrDefault("offset", 0);
    if (path.equals(EXPERIMENTS)) {
      list(exchange, experiments, "total_count", offset, limit);
    } else if (path.equals(FLAGS)) {
      list(exchange, flags, "totalCount", offset, Math.min(limit, 100));
    } else if (path.equals("/api/v2/members")) {
      byte[][] members = {Shop.MEMBER.getBytes(StandardCharsets.UTF_8)};
      list(exchange, members, "totalCount", offset, limit);
    } else if (path.startsWith(EXPERIMENTS + "/")) {
      one(exchange, experiments, path, body);
    } else if (path.startsWith(FLAGS + "/")) {
      one(exchange, flags, path, "");
    } else {
      missing(exchange);
    }
  }

  private static void list(
      HttpExchange exchange, byte[][] items, String total, int offset, int limit)
      throws IOException {
    int from = Math.min(offset, items.length);
    int to = Math.min(items.length, from + limit);
    List<byte[]> parts = new java.util.ArrayList<>();
    parts.add("{\"items\":[".getBytes(StandardCharsets.UTF_8));
    for (int i = from; i < to; i++) {
      parts.add(i == from ? new byte[0] : new byte[] {','});
      parts.add(items[i]);
    }
    String end = "],\"" + total + "\":" + items.length + ",\"_links\":{}}";
    parts.add(end.getBytes(StandardCharsets.UTF_8));
    send(exchange, 200, parts);
  }

  /// One experiment or flag by its number, which ends its key; a PATCH gives it a name.
  private void one(HttpExchange exchange, byte[][] items, String path, String body)
      throws IOException {
    int number = Integer.parseInt(path.substring(path.length() - 5));
    if (number >= items.length) {
      missing(exchange);
      return;
    }
    if (exchange.getRequestMethod().equals("PATCH")) {
      Matcher name = NEW_NAME.matcher(body);
      if (name.find()) {
        items[number] = shop.experiment(number, name.group(1)).getBytes(StandardCharsets.UTF_8);
      }
    }
    send(exchange, 200, List.of(items[number]));
  }

  private static void missing(HttpExchange exchange) throws IOException {
    String body = "{\"code\":\"not_found\",\"message\":\"Not known here\"}";
    send(exchange, 404, List.of(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static void send(HttpExchange exchange, int status, List<byte[]> parts)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    long length = parts.stream().mapToLong(part -> part.length).sum();
    exchange.sendResponseHeaders(status, length);
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte[] part : parts) {
        out.write(part);
      }
    }
  }

  /// `EXPERIMENTS FLAGS RENAMED LATENCY LIMIT [KEYS]`: serves until its input ends; its first line
  /// is the address.
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    int[] n = Arrays.stream(args).limit(5).mapToInt(Integer::parseInt).toArray();
    Path keys = args.length > 5 ? Path.of(args[5]) : null;
    try (Stub stub = open(new Shop(n[0], n[1], n[2]), new Line(n[3], n[4]), keys)) {
      System.out.println(stub.url());
      while (System.in.read() >= 0) {
        // until whoever started it goes away
      }
    }
  }
}
