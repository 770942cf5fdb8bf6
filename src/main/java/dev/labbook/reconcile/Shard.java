package dev.labbook.reconcile;

import dev.labbook.definition.Target;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One of several parts that a workspace's experiments are divided into. All that touches one flag
/// is in one part, whatever target, environment and kind it is of; which one depends on the
/// platform, the project, the flag's key and the number of parts, and on nothing else.
///
/// @param number from 1
/// @param of how many parts there are
public record Shard(int number, int of) {
  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})/([1-9][0-9]{0,4})");

  /// Reads `I/N`, where I is one of 1 to N; null when the text is something else.
  public static @Nullable Shard parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    int number = Integer.parseInt(matcher.group(1));
    int of = Integer.parseInt(matcher.group(2));
    return number > of ? null : new Shard(number, of);
  }

  /// Whether what is about this flag belongs to this part.
  public boolean has(Target target, String flagKey) {
    String flag = target.platform() + "\n" + target.project() + "\n" + flagKey;
    BigInteger hash = new BigInteger(1, sha256(flag));
    return hash.mod(BigInteger.valueOf(of)).intValueExact() == number - 1;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
