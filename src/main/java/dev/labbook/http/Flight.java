package dev.labbook.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Instant;

/// One exchange while it goes on: what must be known deep inside of the connection, and what was
/// found out there.
final class Flight {
  private final boolean write;
  private final Instant due;
  private final int attempt;
  private boolean sent;
  private boolean reused;
  private volatile boolean overdue;

  /// @param write whether it must not be sent over a connection that may have been closed
  /// @param due when it must be over
  /// @param attempt which time the request is sent, from 1
  Flight(boolean write, Instant due, int attempt) {
    this.write = write;
    this.due = due;
    this.attempt = attempt;
  }

  int attempt() {
    return attempt;
  }

  boolean write() {
    return write;
  }

  Instant due() {
    return due;
  }

  /// From now on the server may have seen the request.
  ///
  /// @param connectionReused whether other requests went over the connection before
  void leaves(boolean connectionReused) {
    sent = true;
    reused = connectionReused;
  }

  /// Whether it was lost because the server had closed the connection meanwhile, for all that can
  /// be told: then a read may go out at once over another one.
  boolean staleRead(IOException lost) {
    return sent && reused && !write && !(lost instanceof InterruptedIOException);
  }

  boolean sent() {
    return sent;
  }

  /// It took too long.
  void tooLate() {
    overdue = true;
  }

  boolean overdue() {
    return overdue;
  }
}
