package dev.labbook.definition;

/// A pattern for addresses: `*` stands for any characters, `/` included. Without a `:` it is matched with the key.
public record Glob(String pattern) {
  /// Whether the address fits.
  public boolean matches(Address address) {
    throw new UnsupportedOperationException();
  }
}
