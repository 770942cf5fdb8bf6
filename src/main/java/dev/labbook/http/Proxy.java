package dev.labbook.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The proxy that the environment names for a target.
///
/// @param scheme how the proxy itself is spoken to: http or https
/// @param authorization the value of `Proxy-Authorization`, null for none
/// @param variable the environment variable that names it
record Proxy(
    String scheme, String host, int port, @Nullable String authorization, String variable) {
  /// Finds the proxy for a target: what `https_proxy` says, or `HTTPS_PROXY`, `all_proxy`,
  /// `ALL_PROXY`, unless `no_proxy` or `NO_PROXY` names the host. Loopback hosts are never reached
  /// through a proxy, and plain http is for them only; so `HTTP_PROXY` has no say.
  ///
  /// @return null for none
  /// @throws IllegalArgumentException when the variable's value is not the URL of a proxy
  static @Nullable Proxy of(URI target, Map<String, String> environment) {
    if (Loopback.is(target.getHost()) || exempt(target, environment)) {
      return null;
    }
    for (String variable : new String[] {"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"}) {
      String value = environment.getOrDefault(variable, "").strip();
      if (!value.isEmpty()) {
        return parse(variable, value);
      }
    }
    return null;
  }

  /// The proxy as messages name it.
  String place() {
    return scheme + "://" + host + ":" + port;
  }

  /// Without what it is let in with.
  @Override
  public String toString() {
    return place();
  }

  private static boolean exempt(URI target, Map<String, String> environment) {
    String list = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    int port = target.getPort() < 0 ? 443 : target.getPort();
    return new NoProxy(list).names(target.getHost(), port);
  }

  private static Proxy parse(String variable, String value) {
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      String scheme = uri.getScheme();
      if (uri.getHost() == null
          || uri.getPort() > 65_535
          || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
        throw unusable(variable);
      }
      int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equalsIgnoreCase("https") ? 443 : 80;
      return new Proxy(
          scheme.toLowerCase(Locale.ROOT),
          uri.getHost(),
          port,
          authorization(uri.getRawUserInfo()),
          variable);
    } catch (IllegalArgumentException e) {
      throw unusable(variable);
    }
  }

  /// The value may hold a password, so it is not shown.
  private static IllegalArgumentException unusable(String variable) {
    return new IllegalArgumentException(
        "the environment variable "
            + variable
            + " does not hold the URL of an http or https proxy, such as"
            + " http://proxy.example:3128");
  }

  private static @Nullable String authorization(@Nullable String userInfo) {
    if (userInfo == null) {
      return null;
    }
    String plain = URLDecoder.decode(userInfo.replace("+", "%2B"), StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
