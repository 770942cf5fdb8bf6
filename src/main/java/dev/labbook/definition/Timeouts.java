package dev.labbook.definition;

import java.time.Duration;

/// How long a request may take.
///
/// @param connect until a connection stands
/// @param response until the answer comes
public record Timeouts(Duration connect, Duration response) {
  /// 10 and 30 seconds.
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(30));
}
