package dev.labbook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is interrupted sends nothing more; what is on its way is waited for.
class InterruptTest {
  @AfterEach
  void clear() {
    Thread.interrupted();
  }

  @Test
  void anInterruptedThreadSendsNothing() throws Exception {
    try (RawServer server = new RawServer(RawServer.Line::request);
        Fixture target = Fixture.at(server.url())) {
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> target.api.write(Fixture.WRITE));
      assertThat(server.heads()).isEmpty();
      assertThat(target.exchanges).isEmpty();
    }
  }

  @Test
  void aRequestOnItsWayIsWaitedFor() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    RawServer.Script script =
        line -> {
          line.request();
          arrived.countDown();
          go.await();
          line.send(RawServer.OK);
        };
    AtomicReference<String> outcome = new AtomicReference<>("");
    try (RawServer server = new RawServer(script);
        Fixture target = Fixture.at(server.url())) {
      Thread worker = Thread.ofPlatform().start(() -> outcome.set(write(target)));
      arrived.await();
      worker.interrupt();
      go.countDown();
      worker.join(Duration.ofSeconds(5));

      assertThat(outcome.get()).isEqualTo("200, still interrupted: true");
    }
  }

  @Test
  void aBackoffEndsAtOnce() throws Exception {
    RawServer.Script script =
        line -> {
          line.request();
          line.send("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
        };
    FakePauses interrupting =
        new FakePauses() {
          @Override
          public void sleep(Duration duration) throws InterruptedException {
            throw new InterruptedException();
          }
        };
    try (RawServer server = new RawServer(script);
        Fixture target = new Fixture(Fixture.connection(server.url()), interrupting)) {
      assertThatExceptionOfType(InterruptedException.class)
          .isThrownBy(() -> target.api.read(Fixture.READ));
      assertThat(server.heads()).hasSize(1);
    }
  }

  private static String write(Fixture target) {
    try {
      int status = target.api.write(Fixture.WRITE).status();
      return status + ", still interrupted: " + Thread.currentThread().isInterrupted();
    } catch (Exception e) {
      return e.toString();
    }
  }
}
