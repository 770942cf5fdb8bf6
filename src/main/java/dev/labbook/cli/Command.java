package dev.labbook.cli;

/// One command.
interface Command {
  /// Its name, options and help.
  Syntax syntax();

  /// Does it.
  ///
  /// @return the exit code
  int run(Options options) throws CommandException, InterruptedException;
}
