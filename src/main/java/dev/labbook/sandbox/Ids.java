package dev.labbook.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Generated ids: shaped like LaunchDarkly's, and always the same for the same parts.
final class Ids {
  private Ids() {}

  /// 24 hexadecimal digits, as experiments, iterations, members and metrics have.
  static String hex(String... parts) {
    return HexFormat.of().formatHex(digest(parts), 0, 12);
  }

  /// A UUID, as variations, treatments and rules have.
  static String uuid(String... parts) {
    ByteBuffer bytes = ByteBuffer.wrap(digest(parts));
    long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /// A number from 0 to 2^30, as a rollout's `seed` is.
  static int number(String... parts) {
    return ByteBuffer.wrap(digest(parts)).getInt() & 0x3fff_ffff;
  }

  private static byte[] digest(String... parts) {
    byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
