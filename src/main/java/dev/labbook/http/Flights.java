package dev.labbook.http;

import java.net.SocketTimeoutException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The exchange that each thread is at. An exchange never changes its thread, so its connection
/// finds it here.
final class Flights {
  private final Map<Thread, Flight> current = new ConcurrentHashMap<>();
  private final InstantSource clock;

  Flights(InstantSource clock) {
    this.clock = clock;
  }

  void begin(Flight flight) {
    current.put(Thread.currentThread(), flight);
  }

  void end() {
    current.remove(Thread.currentThread());
  }

  /// The exchange that this thread is at; null outside of one.
  @Nullable Flight current() {
    return current.get(Thread.currentThread());
  }

  /// Ends an exchange that takes too long, called before each wait for bytes.
  void check() throws SocketTimeoutException {
    Flight flight = current();
    if (flight != null && clock.instant().isAfter(flight.due())) {
      flight.tooLate();
      throw new SocketTimeoutException("the exchange takes too long");
    }
  }
}
