package dev.labbook.definition;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The rules for a target's `url`. No message shows the text: it may hold a password.
final class Urls {
  private static final Pattern LOOPBACK_V4 =
      Pattern.compile("127(\\.(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])){3}");

  private Urls() {}

  /// What a text is: an address, or what is wrong with it.
  record Result(Url.@Nullable Web web, @Nullable String fault) {
    static Result bad(String fault) {
      return new Result(null, fault);
    }
  }

  static Result web(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return Result.bad("'url' cannot be read as an address");
    }
    String fault = fault(uri);
    return fault == null ? new Result(new Url.Web(plain(uri)), null) : Result.bad(fault);
  }

  private static @Nullable String fault(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return "'url' must begin with https://, or be the word sandbox";
    }
    if (uri.getRawUserInfo() != null
        || (uri.getRawAuthority() != null && uri.getRawAuthority().contains("@"))) {
      return "'url' must not hold a user or a password";
    }
    if (uri.getHost() == null || uri.getPort() > 65_535 || uri.getPort() == 0) {
      return "'url' has no valid host or port";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "'url' must not have a query or a fragment";
    }
    if (scheme.equals("http") && !loopback(uri.getHost())) {
      return "'url' must be https: plain http is for this machine only, since the token would"
          + " travel in the open";
    }
    return null;
  }

  /// Whether a host is this machine, by its spelling alone.
  static boolean loopback(String host) {
    String plain = host.toLowerCase(Locale.ROOT);
    return plain.equals("localhost")
        || plain.equals("[::1]")
        || LOOPBACK_V4.matcher(plain).matches();
  }

  private static URI plain(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    String port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
    String path = uri.getRawPath() == null ? "" : uri.getRawPath().replaceAll("/+$", "");
    return URI.create(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port + path);
  }
}
