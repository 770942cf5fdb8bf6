package dev.labbook.reconcile;

import dev.labbook.source.Source;

/// Tells whether a file still says what it said. Made of every file of every run, so it is a quick
/// one: 64 bits and the length, against chance and not against malice.
final class FileDigest {
  private static final long FACTOR = 0x9E37_79B9_7F4A_7C15L;

  private FileDigest() {}

  static String of(Source source) {
    String text = source.text();
    long mixed = text.length();
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * FACTOR;
      mixed ^= mixed >>> 32;
    }
    return Long.toHexString(mixed) + "-" + text.length();
  }
}
