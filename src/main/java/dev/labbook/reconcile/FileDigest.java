package dev.labbook.reconcile;

import dev.labbook.source.Source;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/// Tells whether a file still says what it said. Made of every file of every run, so it is made of
/// checksums that the processor knows: 64 bits and the length, against chance and not against
/// malice.
final class FileDigest {
  private FileDigest() {}

  static String of(Source source) {
    byte[] bytes = source.text().getBytes(StandardCharsets.UTF_8);
    CRC32 one = new CRC32();
    CRC32C other = new CRC32C();
    one.update(bytes);
    other.update(bytes);
    return Long.toHexString(one.getValue() << 32 | other.getValue()) + "-" + bytes.length;
  }
}
