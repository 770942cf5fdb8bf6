package dev.labbook.cli;

import java.util.function.Supplier;

/// `labbook completion`: a script for bash and zsh.
record CompletionCommand(Host host, Supplier<String> script) implements Command {
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
    host.out().print(script.get());
    return Exit.DONE;
  }
}
