package dev.labbook.source;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Finds the word that was probably meant.
public final class DidYouMean {
  private static final int LONGEST = 60;

  private DidYouMean() {}

  /// The known word nearest to what was written, the first of several; null when none is near.
  /// Case, `-` and `_` do not count.
  public static @Nullable String closest(String written, Collection<String> known) {
    if (written.isEmpty() || written.length() > LONGEST) {
      return null;
    }
    String plain = plain(written);
    int best = plain.length() < 4 ? 1 : plain.length() < 9 ? 2 : 3;
    String found = null;
    for (String word : known) {
      String candidate = plain(word);
      if (Math.abs(candidate.length() - plain.length()) <= best) {
        int distance = distance(plain, candidate);
        if (distance < best
            || (distance == best && found == null && distance < candidate.length())) {
          best = distance;
          found = word;
        }
      }
    }
    return found;
  }

  /// ` (did you mean 'word'?)`, or "" when no known word is near.
  public static String suffix(String written, Collection<String> known) {
    String word = closest(written, known);
    return word == null ? "" : " (did you mean '" + Printable.cut(word) + "'?)";
  }

  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /// How many letters must be added, dropped, replaced or swapped with their neighbour.
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = row(a, b, i, last, before);
      before = last;
      last = row;
    }
    return last[b.length()];
  }

  private static int[] row(String a, String b, int i, int[] last, int[] before) {
    int[] row = new int[b.length() + 1];
    row[0] = i;
    for (int j = 1; j <= b.length(); j++) {
      int replace = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
      row[j] = Math.min(replace, 1 + Math.min(last[j], row[j - 1]));
      if (i > 1
          && j > 1
          && a.charAt(i - 1) == b.charAt(j - 2)
          && a.charAt(i - 2) == b.charAt(j - 1)) {
        row[j] = Math.min(row[j], before[j - 2] + 1);
      }
    }
    return row;
  }
}
