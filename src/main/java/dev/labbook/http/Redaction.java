package dev.labbook.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Takes a token out of text that leaves this package, however a server echoes it.
final class Redaction {
  private static final String MASK = "[token]";

  private final List<String> secrets;

  Redaction(String token) {
    byte[] bytes = token.getBytes(StandardCharsets.UTF_8);
    Base64.Encoder encoder = Base64.getEncoder();
    secrets =
        List.of(
            token,
            URLEncoder.encode(token, StandardCharsets.UTF_8),
            encoder.encodeToString(bytes),
            encoder.withoutPadding().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  String of(String text) {
    String clean = text;
    for (String secret : secrets) {
      if (secret.length() >= 4) {
        clean = clean.replace(secret, MASK);
      }
    }
    return clean;
  }
}
