package dev.labbook.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/// Generated ids: always the same for the same parts.
public final class Ids {
  private Ids() {}

  /// 24 hexadecimal digits, as experiments, iterations, members and metrics have.
  public static String hex(String... parts) {
    return HexFormat.of().formatHex(sha256(parts), 0, 12);
  }

  /// A UUID, as variations, treatments and rules have.
  public static String uuid(String... parts) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256(parts));
    long high = (bytes.getLong() & 0xffff_ffff_ffff_0fffL) | 0x4000L;
    long low = (bytes.getLong() & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /// A number from 0 to 2^30, as a rollout's `seed` is.
  public static int number(String... parts) {
    return ByteBuffer.wrap(sha256(parts)).getInt() & 0x3fff_ffff;
  }

  /// 64 hexadecimal digits.
  public static String digest(String... parts) {
    return HexFormat.of().formatHex(sha256(parts));
  }

  private static byte[] sha256(String... parts) {
    byte[] text = String.join("\0", parts).getBytes(StandardCharsets.UTF_8);
    try {
      return MessageDigest.getInstance("SHA-256").digest(text);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
