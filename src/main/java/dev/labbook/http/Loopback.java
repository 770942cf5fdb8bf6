package dev.labbook.http;

import java.net.InetAddress;
import java.util.Locale;

/// Which hosts are this machine, told by name and without asking a name server.
final class Loopback {
  private Loopback() {}

  /// @param host a name or an IP address, an IPv6 address with or without brackets
  static boolean is(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost") || literal(name);
  }

  private static boolean literal(String host) {
    try {
      return InetAddress.ofLiteral(host).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
