package dev.labbook.http;

import dev.labbook.api.Dialect;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/// How to reach one target.
///
/// @param name the target's, for messages
/// @param base https, or http on this machine
/// @param responseTimeout how long each wait for bytes may last; a whole exchange may take ten
///   times as long, at most five minutes
/// @param tokenOrigin where the token comes from, in words
/// @param environment where proxies are named: `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`, in either
///   case
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
  /// Names the target and its address; the token is never shown.
  @Override
  public String toString() {
    return name + " at " + base + ", token from " + tokenOrigin;
  }
}
