package dev.labbook.http;

/// Is told of every exchange with a server (`-v`). Safe for use by several threads.
@FunctionalInterface
public interface Wire {
  /// One request was sent, or could not be, and this is what came of it.
  void exchanged(Exchange exchange);
}
