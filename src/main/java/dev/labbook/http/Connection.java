package dev.labbook.http;

import dev.labbook.api.Dialect;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// How to reach one target.
///
/// @param name the target's name, for messages
/// @param base its URL: https, or http where the host is loopback; a path is a prefix of every
///   request's path
/// @param connectTimeout for opening a connection, TLS included
/// @param responseTimeout for each wait for bytes; an exchange takes ten times as long at most, and
///   five minutes (or this, if longer)
/// @param token what the platform knows us by; never blank
/// @param tokenOrigin where it is from: `environment variable X`, `file y`, or `sandbox` when it is
///   no secret
/// @param dialect the platform's headers and hints
/// @param environment for proxies: `HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`, and the same in small
///   letters, which win
/// @param userAgent `labbook/VERSION`
public record Connection(
    String name,
    URI base,
    Duration connectTimeout,
    Duration responseTimeout,
    String token,
    String tokenOrigin,
    Dialect dialect,
    Map<String, String> environment,
    String userAgent) {
  /// Copies the environment.
  public Connection {
    environment = Map.copyOf(environment);
  }

  /// Whether the target is the embedded sandbox, whose token is no secret and whose URL changes
  /// with each run.
  boolean sandbox() {
    return tokenOrigin.equals("sandbox");
  }

  /// The target's URL as messages name it.
  String place() {
    return sandbox() ? "sandbox" : base.toString();
  }

  /// Shows neither the token nor the environment, which may hold a proxy's password.
  @Override
  public String toString() {
    return "Connection[" + name + " " + place() + ", token from " + tokenOrigin + "]";
  }
}
