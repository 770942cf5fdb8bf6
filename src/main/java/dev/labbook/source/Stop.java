package dev.labbook.source;

import org.jspecify.annotations.Nullable;

/// The rest of a file is not read, for this reason. Never leaves the package.
final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final int offset;
  private final String sentence;
  private final @Nullable String hint;

  /// @param offset in UTF-16 units
  Stop(String code, int offset, String sentence, @Nullable String hint) {
    super(sentence, null, false, false);
    this.code = code;
    this.offset = offset;
    this.sentence = sentence;
    this.hint = hint;
  }

  void report(Source source, Problems out) {
    out.error(code, source.place(offset), sentence, hint);
  }
}
