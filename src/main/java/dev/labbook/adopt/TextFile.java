package dev.labbook.adopt;

import dev.labbook.source.Limits;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A definition file as text, with or without the byte-order mark that some editors put before it.
///
/// @param mark the mark, or ""
record TextFile(Path path, String mark, String text) {
  private static final String MARK = "\uFEFF";

  static TextFile read(Path path, String shown) throws IOException {
    byte[] bytes = Files.readAllBytes(path);
    Source source = Sources.decode(shown, bytes, Limits.DEFAULT, new Problems());
    if (source == null) {
      throw new IOException("it is no longer UTF-8");
    }
    boolean marked =
        bytes.length > 2
            && (bytes[0] & 0xff) == 0xef
            && (bytes[1] & 0xff) == 0xbb
            && (bytes[2] & 0xff) == 0xbf;
    return new TextFile(path, marked ? MARK : "", source.text());
  }

  void write(String changed) throws IOException {
    AtomicFile.write(path, mark + changed);
  }
}
