package dev.labbook.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Stands in front of a server, passes requests on, and lets go wrong what a test wants to go
/// wrong. One request per connection.
final class FaultProxy implements AutoCloseable {
  /// A request that came.
  ///
  /// @param path with its query
  /// @param number 1 for the first of this method and path, 2 for the second, …
  record Call(String method, String path, String head, String body, int number) {
    /// Whether it is about that experiment, by its path or its body.
    boolean of(String key) {
      return path.contains("/" + key) || body.contains("\"key\":\"" + key + "\"");
    }

    boolean writes() {
      return !method.equals("GET");
    }

    /// The same with another body.
    Call with(String other) {
      return new Call(method, path, head, other, number);
    }

    /// Method and path, and which one it is of several.
    String name() {
      return method + " " + path + (number == 1 ? "" : " #" + number);
    }
  }

  /// A request that was passed on.
  record Passed(Call call, int status) {
    boolean is(Call one) {
      return call.name().equals(one.name());
    }
  }

  /// What a test wants. Called by several threads.
  interface Script {
    /// What happens to a request that has come; null to pass it on as it is.
    @Nullable Fault on(Call call);
  }

  private final URI server;
  private final ServerSocket socket;
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final List<Passed> passed = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Integer> numbers = new HashMap<>();
  private volatile Script script = call -> null;
  private volatile @Nullable UnaryOperator<String> edit;

  FaultProxy(URI server) throws IOException {
    this.server = server;
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("fault-proxy").start(this::accept);
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort());
  }

  /// From now on this happens.
  void play(Script wanted) {
    script = wanted;
  }

  /// From now on the server's answers are changed so on their way.
  ///
  /// @param change is given and gives a body
  void edit(UnaryOperator<String> change) {
    edit = change;
  }

  /// Nothing goes wrong any more.
  void heal() {
    script = call -> null;
  }

  /// All requests, as they came.
  List<Call> calls() {
    return List.copyOf(calls);
  }

  /// The requests that were passed on, in the order of their answers.
  List<Passed> passed() {
    return List.copyOf(passed);
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      byte[] request = read(client.getInputStream());
      if (request.length > 0) {
        answer(client, call(request), request);
      }
    } catch (IOException | InterruptedException e) {
      // somebody has gone
    }
  }

  private void answer(Socket client, Call call, byte[] request)
      throws IOException, InterruptedException {
    Fault fault = script.on(call);
    byte[] answer = fault == null || fault.processed() ? pass(call, request) : new byte[0];
    OutputStream out = client.getOutputStream();
    switch (fault) {
      case null -> out.write(answer);
      case DROPPED_BEFORE, DROPPED_AFTER -> {}
      case SILENT_BEFORE, SILENT_AFTER -> client.getInputStream().read();
      case LATE -> late(client, call, request);
      case CUT -> out.write(answer, 0, answer.length / 2);
      case SLOW -> drip(out, answer);
      default -> out.write(fault.answer().getBytes(ISO_8859_1));
    }
    out.flush();
  }

  private void late(Socket client, Call call, byte[] request)
      throws IOException, InterruptedException {
    client.getInputStream().read();
    Thread.sleep(800);
    pass(call, request);
  }

  private static void drip(OutputStream out, byte[] answer)
      throws IOException, InterruptedException {
    int piece = answer.length / 8 + 1;
    for (int from = 0; from < answer.length; from += piece) {
      out.write(answer, from, Math.min(piece, answer.length - from));
      out.flush();
      Thread.sleep(10);
    }
  }

  private byte[] pass(Call call, byte[] request) throws IOException {
    try (Socket there = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      there.getOutputStream().write(edit == null ? request : unpacked(request));
      there.getOutputStream().flush();
      byte[] answer = there.getInputStream().readAllBytes();
      String status = new String(answer, 9, 3, ISO_8859_1);
      passed.add(new Passed(call, Integer.parseInt(status)));
      String text = edited(new String(answer, ISO_8859_1));
      return text.replaceFirst("\r\n", "\r\nConnection: close\r\n").getBytes(ISO_8859_1);
    }
  }

  /// The same request for an answer that is not packed.
  private static byte[] unpacked(byte[] request) {
    return new String(request, ISO_8859_1)
        .replaceFirst("(?i)Accept-Encoding: gzip", "Accept-Encoding: identity")
        .getBytes(ISO_8859_1);
  }

  private String edited(String answer) {
    UnaryOperator<String> change = edit;
    if (change == null) {
      return answer;
    }
    int end = answer.indexOf("\r\n\r\n") + 4;
    byte[] body = change.apply(answer.substring(end)).getBytes(ISO_8859_1);
    String head =
        answer
            .substring(0, end)
            .replaceFirst("(?i)Content-length: \\d+", "Content-Length: " + body.length);
    return head + new String(body, ISO_8859_1);
  }

  private Call call(byte[] request) {
    String text = new String(request, ISO_8859_1);
    int end = text.indexOf("\r\n\r\n");
    String[] first = text.substring(0, text.indexOf("\r\n")).split(" ", -1);
    String name = first[0] + " " + first[1];
    int number;
    synchronized (numbers) {
      number = numbers.merge(name, 1, Integer::sum);
    }
    Call call =
        new Call(first[0], first[1], text.substring(0, end), text.substring(end + 4), number);
    calls.add(call);
    return call;
  }

  /// The bytes of one request; its connection ends with it. Empty when none came.
  private static byte[] read(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int matched = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      head.write(b);
      matched = b == "\r\n\r\n".charAt(matched) ? matched + 1 : b == '\r' ? 1 : 0;
      if (matched == 4) {
        byte[] body = in.readNBytes(length(head.toString(ISO_8859_1)));
        String closing =
            head.toString(ISO_8859_1)
                .replaceFirst("(?i)Connection: keep-alive", "Connection: close");
        byte[] bytes = closing.getBytes(ISO_8859_1);
        byte[] all = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        return all;
      }
    }
    return new byte[0];
  }

  private static int length(String head) {
    return head.toLowerCase(Locale.ROOT)
        .lines()
        .filter(line -> line.startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
        .findFirst()
        .orElse(0);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : List.copyOf(open)) {
      client.close();
    }
  }
}
