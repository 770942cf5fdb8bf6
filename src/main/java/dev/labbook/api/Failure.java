package dev.labbook.api;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Why a request did not bring a usable answer. Messages hold no token and no control character.
public sealed interface Failure {
  /// One sentence in plain words.
  String message();

  /// Whether a write that failed so may have been carried out all the same.
  boolean outcomeUnknown();

  /// How long the server may still be at a write that failed so: until then, that live does not
  /// show it does not mean that it will not come.
  default Duration late() {
    return Duration.ZERO;
  }

  /// No answer came: refused, dropped, timed out, TLS or name look-up failed.
  ///
  /// @param sent whether the request may have reached the server
  /// @param late see [Failure#late]
  record Unreachable(boolean sent, Duration late, String message) implements Failure {
    /// One after which the server is not at it any more.
    public Unreachable(boolean sent, String message) {
      this(sent, Duration.ZERO, message);
    }

    @Override
    public boolean outcomeUnknown() {
      return sent;
    }
  }

  /// The server answered with a status outside 2xx (and not 429).
  ///
  /// @param code the platform's own word for it, such as `optimistic_locking_error`; null when the
  ///   body had none
  /// @param field see [Details#field]
  /// @param approval see [Details#approval]
  record Refused(
      int status,
      @Nullable String code,
      String message,
      @Nullable String field,
      @Nullable String approval)
      implements Failure {
    /// A refusal that says no more.
    public Refused(int status, @Nullable String code, String message) {
      this(status, code, message, null, null);
    }

    @Override
    public boolean outcomeUnknown() {
      return status >= 500;
    }
  }

  /// The server went on answering 429 until the limit for waiting was reached. Nothing was carried
  /// out.
  ///
  /// @param until when the server would have taken the next request; null when it did not say
  record Throttled(@Nullable Instant until, String message) implements Failure {
    @Override
    public boolean outcomeUnknown() {
      return false;
    }
  }

  /// An answer came with status 2xx, but it is cut, or not JSON.
  record Unreadable(int status, String message) implements Failure {
    @Override
    public boolean outcomeUnknown() {
      return true;
    }
  }
}
