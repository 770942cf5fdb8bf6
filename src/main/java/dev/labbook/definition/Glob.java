package dev.labbook.definition;

/// A pattern for addresses: `*` stands for any characters, `/` included. Without a `:` it is
/// matched with the key.
public record Glob(String pattern) {
  /// Whether the address fits.
  public boolean matches(Address address) {
    return fits(pattern.indexOf(':') < 0 ? address.key() : address.toString());
  }

  /// Whether a whole text fits.
  ///
  /// Goes on after the last `*` that was passed whenever a letter does not fit; never back before
  /// it.
  public boolean fits(String text) {
    int p = 0;
    int star = -1;
    int resume = 0;
    for (int t = 0; t < text.length(); ) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        resume = t;
      } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
        p++;
        t++;
      } else if (star >= 0) {
        p = star + 1;
        t = ++resume;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
