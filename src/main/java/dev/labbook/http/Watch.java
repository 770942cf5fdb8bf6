package dev.labbook.http;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.concurrent.Cancellable;

/// Ends an exchange whose body the server does not take: writing to a socket knows no time-out.
/// Needed only where a body is larger than what the network buffers.
final class Watch implements AutoCloseable {
  private final CountDownLatch over = new CountDownLatch(1);

  private Watch() {}

  /// Begins to watch; [#close] ends it.
  static Watch of(Cancellable request, Flight flight, Duration longest) {
    Watch watch = new Watch();
    Thread.ofPlatform()
        .daemon()
        .name("labbook-watch")
        .start(() -> watch.wait(request, flight, longest));
    return watch;
  }

  private void wait(Cancellable request, Flight flight, Duration longest) {
    try {
      if (!over.await(longest.toMillis(), TimeUnit.MILLISECONDS)) {
        flight.tooLate();
        request.cancel();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
  }
}
