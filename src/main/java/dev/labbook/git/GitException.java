package dev.labbook.git;

/// Git does not know what it is asked for. The message is fit to print.
public final class GitException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  GitException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  /// What to do about it.
  public String hint() {
    return hint;
  }
}
