package dev.labbook.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/// A socket that waits for no more bytes once the exchange takes too long. Its own time-out bounds
/// only each wait, and a server that sends a byte now and then would never meet it.
final class GuardedSocket extends Socket {
  private final Flights flights;

  GuardedSocket(Flights flights) {
    this.flights = flights;
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new Guarded(super.getInputStream(), flights);
  }

  private static final class Guarded extends FilterInputStream {
    private final Flights flights;

    Guarded(InputStream in, Flights flights) {
      super(in);
      this.flights = flights;
    }

    @Override
    public int read() throws IOException {
      flights.check();
      return in.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      flights.check();
      return in.read(bytes, offset, length);
    }
  }
}
