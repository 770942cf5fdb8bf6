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
import org.jspecify.annotations.Nullable;

/// Files to text: strict UTF-8, with or without a byte-order mark, with any line ends.
public final class Sources {
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
        return decode(shown, in.readNBytes(limits.maxBytes() + 1), limits, out);
      }
    } catch (IOException e) {
      return unreadable(shown, reason(e), out);
    }
  }

  /// The same for bytes that are already there.
  public static @Nullable Source decode(String shown, byte[] bytes, Limits limits, Problems out) {
    if (bytes.length > limits.maxBytes()) {
      return tooLarge(shown, limits, out);
    }
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
    return onlyAllowed(source, out) ? source : null;
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

  /// Whether YAML allows every character; else the first that it does not is a problem.
  private static boolean onlyAllowed(Source source, Problems out) {
    String text = source.text();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 0x20 || c >= 0x7F) && !allowed(c)) {
        out.error(
            SourceCodes.CHARACTER,
            source.place(i),
            String.format("the character U+%04X is not allowed in YAML", (int) c),
            "remove it, or write it as an escape in double quotes");
        return false;
      }
    }
    return true;
  }

  private static boolean allowed(char c) {
    if (c < 0xA0) {
      return c == '\t' || c == '\n' || c == '\r' || c == '\u0085';
    }
    return c < 0xFFFE;
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
