package dev.labbook.definition;

import dev.labbook.source.CodeDoc;
import java.util.List;

/// The codes of problems with the workspace file and with what all definitions have in common, `LB11xx`.
public final class DefinitionCodes {
  private DefinitionCodes() {}

  /// All, by code.
  public static List<CodeDoc> all() {
    throw new UnsupportedOperationException();
  }
}
