package dev.labbook.edit;

/// A text cannot be changed without changing something else too; it stays as it is.
public final class UnsafeException extends Exception {
  private static final long serialVersionUID = 1L;

  /// @param message why, as the end of a sentence
  public UnsafeException(String message) {
    super(message);
  }

  /// Why, as the end of a sentence.
  public String reason() {
    return String.valueOf(getMessage());
  }
}
