package dev.labbook.http;

import java.net.URI;

/// Refuses connections that would be unsafe or could not work.
final class Checks {
  private Checks() {}

  /// A token goes over https only, or stays on this machine.
  static void url(Connection connection) {
    URI base = connection.base();
    if (base.getScheme() == null
        || base.getHost() == null
        || base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null) {
      throw wrong(
          connection,
          "its URL must be https://HOST, with a port or a path if need be, and without user, query"
              + " and fragment");
    }
    if (base.getPort() > 65_535) {
      throw wrong(
          connection,
          "its URL must not name the port " + base.getPort() + ": the last one is 65535");
    }
    boolean plain = base.getScheme().equals("http");
    if (!plain && !base.getScheme().equals("https")) {
      throw wrong(connection, "its URL must begin with https://");
    }
    if (plain && !Loopback.is(base.getHost())) {
      throw wrong(
          connection,
          "its URL must begin with https://, since the token would go over plain http to "
              + base.getHost());
    }
  }

  /// A token is one header's value.
  static void token(Connection connection) {
    if (connection.token().isEmpty()) {
      throw wrong(connection, "the token from " + connection.tokenOrigin() + " is empty");
    }
    if (!connection.token().chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw wrong(
          connection,
          "the token from "
              + connection.tokenOrigin()
              + " holds a blank, a line break or another character that no token has");
    }
  }

  private static IllegalArgumentException wrong(Connection connection, String what) {
    return new IllegalArgumentException("target " + connection.name() + ": " + what);
  }
}
