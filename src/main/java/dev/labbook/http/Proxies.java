package dev.labbook.http;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which proxy the environment names for an address. This machine itself is never reached through
/// one.
record Proxies(Map<String, String> environment) {
  /// The proxy, or null for none.
  @Nullable URI of(URI base) {
    String host = base.getHost();
    if (host == null || Loopback.is(host) || exempt(host, base.getPort())) {
      return null;
    }
    String text =
        variable(base.getScheme().equalsIgnoreCase("https") ? "HTTPS_PROXY" : "HTTP_PROXY");
    if (text.isEmpty()) {
      return null;
    }
    try {
      URI proxy = URI.create(text.contains("://") ? text : "http://" + text);
      return proxy.getHost() == null ? null : proxy;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private boolean exempt(String host, int port) {
    for (String rule : variable("NO_PROXY").split(",", -1)) {
      String bare = rule.strip().toLowerCase(Locale.ROOT);
      if (!bare.isEmpty() && exempts(bare, host.toLowerCase(Locale.ROOT), port)) {
        return true;
      }
    }
    return false;
  }

  private static boolean exempts(String rule, String host, int port) {
    if (rule.equals("*")) {
      return true;
    }
    int colon = rule.lastIndexOf(':');
    if (colon > 0 && rule.indexOf(':') == colon) {
      return rule.substring(colon + 1).equals(Integer.toString(port))
          && exempts(rule.substring(0, colon), host, port);
    }
    String suffix = rule.startsWith("*.") ? rule.substring(1) : rule;
    String dotted = suffix.startsWith(".") ? suffix : "." + suffix;
    return host.equals(suffix) || host.endsWith(dotted);
  }

  private String variable(String name) {
    String upper = environment.getOrDefault(name, "");
    return (upper.isEmpty() ? environment.getOrDefault(name.toLowerCase(Locale.ROOT), "") : upper)
        .strip();
  }
}
