package dev.labbook.source;

import java.util.List;

/// The codes of problems that any YAML file can have, `LB10xx`.
public final class SourceCodes {
  private SourceCodes() {}

  /// All, by code.
  public static List<CodeDoc> all() {
    throw new UnsupportedOperationException();
  }
}
