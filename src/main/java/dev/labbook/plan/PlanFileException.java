package dev.labbook.plan;

import dev.labbook.source.Printable;

/// A plan file cannot be used. The message says what is wrong with it, without its name, and is fit
/// to print.
public final class PlanFileException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /// @param hint what to do about it
  public PlanFileException(String message, String hint) {
    super(Printable.of(message));
    this.hint = hint;
  }

  /// What to do about it.
  public String hint() {
    return hint;
  }
}
