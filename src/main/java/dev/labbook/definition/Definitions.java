package dev.labbook.definition;

import dev.labbook.source.Problems;
import java.util.Collection;

/// Checks of all definitions together.
public final class Definitions {
  private Definitions() {}

  /// Reports every address that is defined more than once: at the later ones, naming the first's place.
  public static void reportDuplicates(Collection<? extends Definition> definitions, Problems out) {
    throw new UnsupportedOperationException();
  }
}
