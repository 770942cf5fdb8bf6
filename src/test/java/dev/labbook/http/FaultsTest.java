package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import dev.labbook.api.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Connections that are refused, dropped, cut or slow, byte by byte.
class FaultsTest {
  private static final Duration SHORT = Duration.ofMillis(150);

  private static final RawServer.Script GOOD =
      line -> {
        while (true) {
          line.request();
          line.send(RawServer.OK);
        }
      };

  private static Fixture impatient(String url) {
    return new Fixture(Fixture.connection(url, SHORT, Map.of()));
  }

  private static Failure write(RawServer.Script... scripts) throws IOException {
    try (RawServer server = new RawServer(scripts);
        Fixture target = impatient(server.url())) {
      ApiException failure = target.failure(Fixture.WRITE);
      assertThat(server.heads()).hasSizeLessThanOrEqualTo(1);
      return failure.failure();
    }
  }

  @Test
  void refusedConnectionsAreCertainlyNotSentAndTriedSixTimes() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    String url = "http://127.0.0.1:" + port;
    for (ApiRequest request : new ApiRequest[] {Fixture.READ, Fixture.WRITE}) {
      try (Fixture target = Fixture.at(url)) {
        ApiException failure = target.failure(request);

        assertThat(failure.failure())
            .isEqualTo(
                new Failure.Unreachable(
                    false, "cannot connect to " + url + ": Connection refused"));
        assertThat(failure.hint()).isEqualTo("check that " + url + " can be reached from here");
        assertThat(target.results())
            .containsExactly(
                "unreachable",
                "unreachable",
                "unreachable",
                "unreachable",
                "unreachable",
                "unreachable");
      }
    }
  }

  @Test
  void anUnknownHostIsCertainlyNotSent() {
    try (Fixture target = Fixture.at("https://labbook.invalid")) {
      assertThat(target.failure(Fixture.WRITE).failure())
          .isEqualTo(
              new Failure.Unreachable(
                  false, "the host name of https://labbook.invalid cannot be found"));
    }
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsCertainlyNotSent() throws Exception {
    try (RawServer server = new RawServer(RawServer.Line::untilClosed);
        Fixture target = impatient("https://127.0.0.1:" + server.port())) {
      assertThat(target.failure(Fixture.WRITE).failure())
          .isEqualTo(
              new Failure.Unreachable(
                  false, "no connection to https://127.0.0.1:" + server.port() + " within 150 ms"));
    }
  }

  @Test
  void aDropAfterTheRequestLeavesTheOutcomeOpen() throws Exception {
    assertThat(write(RawServer.Line::request, GOOD))
        .isEqualTo(
            new Failure.Unreachable(true, "the connection was dropped before the answer came"));
  }

  @Test
  void aResetAfterTheRequestLeavesTheOutcomeOpen() throws Exception {
    RawServer.Script reset =
        line -> {
          line.request();
          line.socket.setSoLinger(true, 0);
        };
    assertThat(write(reset, GOOD))
        .isEqualTo(
            new Failure.Unreachable(true, "the connection was dropped before the answer came"));
  }

  @Test
  void aDropWithinTheHeadLeavesTheOutcomeOpen() throws Exception {
    RawServer.Script half =
        line -> {
          line.request();
          line.send("HTTP/1.1 200 OK\r\nContent-Le");
        };
    assertThat(write(half, GOOD).outcomeUnknown()).isTrue();
  }

  @Test
  void noAnswerInTimeLeavesTheOutcomeOpen() throws Exception {
    RawServer.Script silent =
        line -> {
          line.request();
          line.untilClosed();
        };
    assertThat(write(silent, GOOD))
        .isEqualTo(
            new Failure.Unreachable(
                true, Duration.ofMillis(450), "the server did not answer within 150 ms"));
  }

  @Test
  void whatIsNotHttpLeavesTheOutcomeOpen() throws Exception {
    RawServer.Script garbage =
        line -> {
          line.request();
          line.send("220 mail.example ESMTP\r\n\r\n");
        };
    assertThat(write(garbage, GOOD).outcomeUnknown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"a\": 1}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"a\": 1}\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\n{\"a\": 1}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{\"a\": 1}",
        "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n",
      })
  void aCutBodyIsUnreadableThoughWhatCameIsJson(String answer) throws Exception {
    RawServer.Script cut =
        line -> {
          line.request();
          line.send(answer);
        };
    assertThat(write(cut, GOOD))
        .isEqualTo(new Failure.Unreadable(200, "the server answered 200 with a body that is cut"));
    try (RawServer server = new RawServer(cut, GOOD);
        Fixture target = Fixture.at(server.url())) {
      assertThat(target.api.read(Fixture.READ).body().isObject()).isTrue();
    }
  }

  @Test
  void cutGzipIsUnreadable() throws Exception {
    RawServer.Script cut =
        line -> {
          line.request();
          line.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 10\r\n\r\n");
          line.out.write(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3});
        };
    assertThat(write(cut, GOOD))
        .isEqualTo(new Failure.Unreadable(200, "the server answered 200 with a body that is cut"));
  }

  @Test
  void aBodyThatStopsIsUnreadable() throws Exception {
    RawServer.Script stops =
        line -> {
          line.request();
          line.send("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n{\"a\"");
          line.untilClosed();
        };
    assertThat(write(stops, GOOD))
        .isEqualTo(new Failure.Unreadable(200, "the server answered 200 with a body that is cut"));
  }

  @Test
  void aRefusalWithACutBodyIsStillARefusal() throws Exception {
    RawServer.Script cut =
        line -> {
          line.request();
          line.send("HTTP/1.1 409 Conflict\r\nContent-Length: 200\r\n\r\n{\"message\": \"A fea");
        };
    assertThat(write(cut, GOOD))
        .isEqualTo(new Failure.Refused(409, null, "the server answered 409 with no explanation"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK\r\nContent-Length: 90000\r\n\r\n", "HTTP/1.1 200 OK\r\nX-Slow: "})
  void anAnswerThatDripsEndsAtTheDeadline(String start) throws Exception {
    RawServer.Script drip =
        line -> {
          line.request();
          line.send(start);
          while (true) {
            line.send(" ");
            Thread.sleep(1);
          }
        };
    try (RawServer server = new RawServer(drip);
        Fixture target =
            new Fixture(
                Fixture.connection(server.url(), Duration.ofSeconds(20), Map.of()),
                new Hurrying())) {
      ApiException failure = target.failure(Fixture.WRITE);

      assertThat(failure.failure().outcomeUnknown()).isTrue();
      assertThat(failure.failure().message())
          .isIn(
              "the server answered 200 too slowly",
              "the server did not answer completely within 200 s");
    }
  }

  @Test
  void aBodyThatTheServerDoesNotTakeEndsAtTheDeadline() throws Exception {
    ApiRequest.Write large =
        new ApiRequest.Write(
            Method.POST,
            "/x",
            "application/json",
            Fixture.json("\"" + "x".repeat(15_000_000) + "\""));
    try (RawServer server = new RawServer(line -> Thread.sleep(5_000));
        Fixture target =
            new Fixture(Fixture.connection(server.url(), Duration.ofMillis(20), Map.of()))) {
      assertThat(target.failure(large).failure())
          .isEqualTo(
              new Failure.Unreachable(
                  true,
                  Duration.ofMillis(60),
                  "the server did not answer completely within 200 ms"));
    }
  }

  @Test
  void aConnectionThatTheServerClosedSilentlyIsNoError() throws Exception {
    RawServer.Script once =
        line -> {
          line.request();
          line.send(RawServer.OK);
        };
    try (RawServer server = new RawServer(once);
        Fixture target = Fixture.at(server.url())) {
      for (int i = 0; i < 5; i++) {
        target.api.write(Fixture.WRITE);
        Thread.sleep(20); // for the close to arrive
      }
      assertThat(server.heads()).hasSize(5);
      assertThat(target.results()).containsOnly("200").hasSize(5);
      assertThat(target.pauses.slept()).isEmpty();
      target.api.read(Fixture.READ);
    }
  }

  @Test
  void manyConnectionsThatTheServerClosedSilentlyAreNoErrorForReads() throws Exception {
    CountDownLatch all = new CountDownLatch(8);
    RawServer.Script once =
        line -> {
          line.request();
          all.countDown();
          all.await();
          line.send(RawServer.OK);
        };
    try (RawServer server = new RawServer(once);
        Fixture target = Fixture.at(server.url());
        ExecutorService workers = Executors.newFixedThreadPool(8)) {
      workers.invokeAll(Collections.nCopies(8, () -> target.api.read(Fixture.READ)));
      target.api.read(Fixture.READ);

      assertThat(server.heads()).hasSize(9);
      assertThat(target.results()).containsOnly("200").hasSize(9);
      assertThat(target.pauses.slept()).isEmpty();
    }
  }

  /// A clock on which every look takes a second.
  private static final class Hurrying extends FakePauses {
    @Override
    public synchronized Instant now() {
      pass(Duration.ofSeconds(1));
      return super.now();
    }
  }
}
