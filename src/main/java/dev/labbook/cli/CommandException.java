package dev.labbook.cli;

import org.jspecify.annotations.Nullable;

/// A command cannot go on: what is wrong, what to do, and how the process ends.
final class CommandException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exit;
  private final @Nullable String hint;

  CommandException(int exit, String message, @Nullable String hint) {
    super(message);
    this.exit = exit;
    this.hint = hint;
  }

  CommandException(int exit, String message, @Nullable String hint, Throwable cause) {
    super(message, cause);
    this.exit = exit;
    this.hint = hint;
  }

  int exit() {
    return exit;
  }

  @Nullable String hint() {
    return hint;
  }
}
