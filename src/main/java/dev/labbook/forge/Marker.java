package dev.labbook.forge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// The first line of Labbook's comment, which readers do not see: it tells the comment of one
/// workspace from all others.
///
/// @param line an HTML comment
record Marker(String line) {
  private static final int LONGEST = 300;

  /// @param workspace its folder within the repository
  static Marker of(String workspace) {
    StringBuilder name = new StringBuilder();
    for (byte b : workspace.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean bare = c < 0x7F && (Character.isLetterOrDigit(c) || "/._".indexOf(c) >= 0);
      name.append(bare ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    String text = name.isEmpty() ? "." : name.toString();
    return new Marker(
        "<!-- labbook comment: " + (text.length() > LONGEST ? sha256(text) : text) + " -->");
  }

  private static String sha256(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Whether a comment begins with it.
  boolean marks(String body) {
    return body.equals(line) || body.startsWith(line + "\n") || body.startsWith(line + "\r\n");
  }
}
