package dev.labbook.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Files to text: strict UTF-8, with or without a byte-order mark, with any line ends.
public final class Sources {
  private static final char REPLACED = '\uFFFD';

  private Sources() {}

  /// The text of a file; null when it cannot be had, which is then a problem at the first bad byte.
  ///
  /// @param shown the name to show: relative to the workspace, with `/`
  public static @Nullable Source read(Path path, String shown, Limits limits, Problems out) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        return unreadable(
            shown, attributes.isDirectory() ? "it is a folder" : "it is not a regular file", out);
      }
      if (attributes.size() > limits.maxBytes()) {
        return tooLarge(shown, limits, out);
      }
      try (InputStream in = Files.newInputStream(path)) {
        return decode(shown, all(in, (int) attributes.size(), limits), limits, out);
      }
    } catch (IOException e) {
      return unreadable(shown, reason(e), out);
    }
  }

  /// @param size what the file should have, so that no room is wasted on it
  private static byte[] all(InputStream in, int size, Limits limits) throws IOException {
    byte[] bytes = in.readNBytes(size + 1);
    if (bytes.length <= size) {
      return bytes;
    }
    byte[] more = in.readNBytes(limits.maxBytes() - size);
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, bytes.length, more.length);
    return all;
  }

  /// The same for bytes that are already there. Characters that YAML does not allow are for
  /// [Yaml#parse] to find.
  public static @Nullable Source decode(String shown, byte[] bytes, Limits limits, Problems out) {
    if (bytes.length > limits.maxBytes()) {
      return tooLarge(shown, limits, out);
    }
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACED) >= 0) {
      return strictly(shown, bytes, out);
    }
    return new Source(shown, withoutMark(text));
  }

  /// Tells a character that was replaced, since its bytes are not UTF-8, from one that is written.
  private static @Nullable Source strictly(String shown, byte[] bytes, Problems out) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CoderResult result = decoder.decode(in, text, true);
    Source source = new Source(shown, withoutMark(text.flip().toString()));
    if (result.isError()) {
      notUtf8(source, bytes, in.position(), out);
      return null;
    }
    return source;
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static void notUtf8(Source before, byte[] bytes, int at, Problems out) {
    int first = bytes[at] & 0xFF;
    boolean utf16 = at == 0 && bytes.length > 1 && (first + (bytes[1] & 0xFF) == 0xFF + 0xFE);
    out.error(
        SourceCodes.NOT_UTF8,
        before.place(before.text().length()),
        utf16
            ? "the file is UTF-16, not UTF-8"
            : String.format("the byte 0x%02X is not UTF-8", first),
        "save the file as UTF-8");
  }

  private static @Nullable Source tooLarge(String shown, Limits limits, Problems out) {
    out.error(
        SourceCodes.TOO_LARGE,
        new Place(shown, 1, 1),
        "the file is larger than " + limits.size(),
        "split it into several files");
    return null;
  }

  private static @Nullable Source unreadable(String shown, String reason, Problems out) {
    out.error(
        SourceCodes.UNREADABLE, new Place(shown, 1, 1), "the file cannot be read: " + reason, null);
    return null;
  }

  private static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "permission denied";
      default -> Printable.cut(String.valueOf(e.getMessage()));
    };
  }
}
