package dev.labbook.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Files to text: strict UTF-8, with or without a byte-order mark, with any line ends.
public final class Sources {
  private Sources() {}

  /// The text of a file; null when it cannot be had, which is then a problem at the first bad byte.
  ///
  /// @param shown the name to show: relative to the workspace, with `/`
  public static @Nullable Source read(Path path, String shown, Limits limits, Problems out) {
    throw new UnsupportedOperationException();
  }

  /// The same for bytes that are already there.
  public static @Nullable Source decode(String shown, byte[] bytes, Limits limits, Problems out) {
    throw new UnsupportedOperationException();
  }
}
