package dev.labbook.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// `sha256:` and the hex of the SHA-256 of canonical JSON (RFC 8785): neither the order of keys nor
/// the spelling of a number counts.
public final class Digest {
  private final MessageDigest sha256;

  private Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Of one value.
  public static String of(JsonNode value) {
    return new Digest().add(CanonicalJson.of(value)).text();
  }

  /// Of what a plan promises: the changes in the order of their addresses, each reduced to address,
  /// action, fields, after, basis and what its steps send. Effects, risks, summaries and places do
  /// not count.
  public static String of(List<Change> changes) {
    Digest digest = new Digest().add("[");
    String separator = "";
    for (Change change : changes.stream().sorted(Comparator.comparing(Change::address)).toList()) {
      digest.add(separator).add(CanonicalJson.of(ChangeJson.promised(change)));
      separator = ",";
    }
    return digest.add("]").text();
  }

  private Digest add(String text) {
    sha256.update(text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private String text() {
    return "sha256:" + HexFormat.of().formatHex(sha256.digest());
  }
}
