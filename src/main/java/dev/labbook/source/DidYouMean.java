package dev.labbook.source;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Finds the word that was probably meant.
public final class DidYouMean {
  private DidYouMean() {}

  /// The known word nearest to what was written; null when none is near.
  public static @Nullable String closest(String written, Collection<String> known) {
    throw new UnsupportedOperationException();
  }

  /// ` (did you mean 'word'?)`, or "" when no known word is near.
  public static String suffix(String written, Collection<String> known) {
    String word = closest(written, known);
    return word == null ? "" : " (did you mean '" + word + "'?)";
  }
}
