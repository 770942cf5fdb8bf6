package dev.labbook.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A `NO_PROXY` list: hosts that are reached directly. Entries are set apart by commas or blanks;
/// `*` is every host, `example.com`, `.example.com` and `*.example.com` are that host and all below
/// it, `10.0.0.7` and `10.0.0.0/8` are addresses (compared with a target that is given by its
/// address; nothing is looked up), and `:PORT` may follow a name.
record NoProxy(String list) {
  /// Whether the list names this host.
  boolean names(String host, int port) {
    String name = bare(host.toLowerCase(Locale.ROOT));
    return Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
        .anyMatch(entry -> matches(entry, name, port));
  }

  private static boolean matches(String entry, String host, int port) {
    int colon = entry.indexOf(':');
    boolean hasPort = colon >= 0 && colon == entry.lastIndexOf(':');
    if (hasPort && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    String name = hasPort ? entry.substring(0, colon) : entry;
    InetAddress address = address(host);
    return name.equals("*") || (address == null ? below(name, host) : within(name, address));
  }

  private static boolean below(String name, String host) {
    String suffix =
        name.startsWith("*.") ? name.substring(2) : name.startsWith(".") ? name.substring(1) : name;
    return !suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix));
  }

  private static boolean within(String entry, InetAddress address) {
    int slash = entry.indexOf('/');
    InetAddress network = address(bare(slash >= 0 ? entry.substring(0, slash) : entry));
    if (network == null) {
      return false;
    }
    byte[] a = address.getAddress();
    byte[] b = network.getAddress();
    int bits = slash >= 0 ? bits(entry.substring(slash + 1)) : b.length * 8;
    return a.length == b.length && bits >= 0 && bits <= a.length * 8 && same(a, b, bits);
  }

  private static boolean same(byte[] a, byte[] b, int bits) {
    int whole = bits / 8;
    int mask = 0xff00 >> (bits % 8) & 0xff;
    return Arrays.equals(a, 0, whole, b, 0, whole)
        && (mask == 0 || ((a[whole] ^ b[whole]) & mask) == 0);
  }

  private static int bits(String text) {
    return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
  }

  private static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  private static @Nullable InetAddress address(String host) {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
