package dev.labbook.cli;

import picocli.CommandLine.Model.CommandSpec;

/// One command.
interface Command {
  /// Its name, options and help.
  CommandSpec spec();

  /// Does it.
  ///
  /// @return the exit code
  int run(Options options) throws CommandException, InterruptedException;
}
