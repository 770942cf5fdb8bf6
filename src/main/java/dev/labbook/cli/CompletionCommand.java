package dev.labbook.cli;

import java.util.function.Supplier;
import picocli.AutoComplete;
import picocli.CommandLine;

/// `labbook completion`: a script for bash and zsh.
record CompletionCommand(Host host, Supplier<CommandLine> line) implements Command {
  @Override
  public Syntax syntax() {
    return Syntax.bare(
        "completion",
        "Prints a completion script for bash and zsh.",
        "",
        "Example: source <(labbook completion)");
  }

  @Override
  public int run(Options options) {
    host.out().print(AutoComplete.bash("labbook", line.get()));
    return Exit.DONE;
  }
}
