package dev.labbook.http;

/// Whether a host is this machine, by its name alone: nothing is looked up.
final class Loopback {
  private Loopback() {}

  static boolean is(String host) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return bare.equalsIgnoreCase("localhost")
        || bare.equals("::1")
        || bare.equals("0:0:0:0:0:0:0:1")
        || bare.matches("127(\\.\\d{1,3}){3}");
  }
}
