package dev.labbook.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request as data: its path in decoded segments, its query as it stands in the URL (a name may
/// stand several times), its headers under lower-case names, and the whole body.
public record Call(
    String method,
    List<String> path,
    String rawPath,
    List<Pair> query,
    Map<String, List<String>> headers,
    ByteBuffer body) {

  /// One `name=value` of the query, decoded.
  public record Pair(String name, String value) {}

  /// Throws [IllegalArgumentException] for a percent sign that escapes nothing.
  static Call of(String method, URI uri, Map<String, List<String>> headers, byte[] body) {
    String raw = uri.getRawPath() == null ? "/" : uri.getRawPath();
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    ByteBuffer whole = ByteBuffer.wrap(body).asReadOnlyBuffer();
    return new Call(method, segments(raw), raw, pairs(uri.getRawQuery()), lower, whole);
  }

  /// A call of which only the method and the target are known: enough to refuse it.
  static Call unread(String method, URI uri) {
    ByteBuffer nothing = ByteBuffer.allocate(0);
    return new Call(method, List.of(), uri.toString(), List.of(), Map.of(), nothing);
  }

  /// The call that is meant where it is a POST that names another method (`launchdarkly.md §3`).
  Call tunnelled() {
    List<String> override = header("x-http-method-override");
    return method.equals("POST") && !override.isEmpty()
        ? new Call(
            override.getFirst().toUpperCase(Locale.ROOT), path, rawPath, query, headers, body)
        : this;
  }

  /// The bytes of the body.
  public byte[] bytes() {
    byte[] bytes = new byte[body.limit()];
    body.get(0, bytes);
    return bytes;
  }

  /// The path and query, as errors name them.
  public String target() {
    StringBuilder text = new StringBuilder(rawPath);
    query.forEach(pair -> text.append(' ').append(pair.name()).append('=').append(pair.value()));
    return text.toString();
  }

  /// The last value of the query parameter.
  public @Nullable String parameter(String name) {
    String found = null;
    for (Pair pair : query) {
      found = pair.name().equals(name) ? pair.value() : found;
    }
    return found;
  }

  /// All values of the query parameter, also those in comma lists.
  public List<String> parameters(String name) {
    return query.stream()
        .filter(pair -> pair.name().equals(name))
        .flatMap(pair -> List.of(pair.value().split(",", -1)).stream())
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .toList();
  }

  /// All values of the header, in the order sent.
  public List<String> header(String name) {
    return headers.getOrDefault(name, List.of());
  }

  private static List<String> segments(String rawPath) {
    List<String> segments = new ArrayList<>();
    for (String part : rawPath.split("/", -1)) {
      if (!part.isEmpty()) {
        segments.add(decode(part.replace("+", "%2B")));
      }
    }
    return List.copyOf(segments);
  }

  private static List<Pair> pairs(@Nullable String query) {
    List<Pair> pairs = new ArrayList<>();
    for (String part : query == null ? new String[0] : query.split("&", -1)) {
      int equals = part.indexOf('=');
      if (!part.isEmpty()) {
        String name = equals < 0 ? part : part.substring(0, equals);
        pairs.add(new Pair(decode(name), equals < 0 ? "" : decode(part.substring(equals + 1))));
      }
    }
    return List.copyOf(pairs);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("The URL has a percent sign that escapes nothing", e);
    }
  }
}
