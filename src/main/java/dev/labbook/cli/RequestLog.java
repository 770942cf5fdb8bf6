package dev.labbook.cli;

import dev.labbook.http.Exchange;
import dev.labbook.http.Wire;
import dev.labbook.source.Printable;

/// What `-v` prints: a line for each request, without its headers.
final class RequestLog implements Wire {
  private final Host host;
  private final boolean on;

  RequestLog(Host host, Options options) {
    this.host = host;
    this.on = options.has("-v");
  }

  @Override
  public void exchanged(Exchange e) {
    if (on) {
      String line =
          e.target()
              + "  "
              + e.method()
              + " "
              + e.path()
              + "  "
              + e.result()
              + "  "
              + e.millis()
              + " ms  attempt "
              + e.attempt();
      host.err().println(Printable.of(line));
      host.err().flush();
    }
  }
}
