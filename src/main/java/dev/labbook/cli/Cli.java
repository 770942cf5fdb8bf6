package dev.labbook.cli;

import dev.labbook.render.Inert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds the command that was typed, runs it, and turns whatever happens into words and an exit
/// code.
final class Cli {
  private final Host host;
  private final Map<String, Command> commands = new LinkedHashMap<>();

  Cli(Host host) {
    this.host = host;
    for (Command command : all(host)) {
      commands.put(command.syntax().name(), command);
    }
  }

  private List<Command> all(Host host) {
    return new ArrayList<>(
        List.of(
            new InitCommand(host),
            new ValidateCommand(host),
            new PlanCommand(host),
            new ApplyCommand(host),
            new ShowCommand(host),
            new ImportCommand(host),
            new PullCommand(host),
            new ResetCommand(host),
            new DriftCommand(host),
            new CommentCommand(host),
            new ExplainCommand(host),
            new SandboxCommand(host),
            new CompletionCommand(host, () -> whole().completion())));
  }

  /// For what is unusual; its library is not even loaded before.
  WholeLine whole() {
    return new WholeLine(commands, host);
  }

  /// Runs what was typed.
  ///
  /// @return the exit code
  int run(String... args) {
    boolean debug = List.of(args).contains("--debug");
    try {
      return dispatch(args);
    } catch (CommandException e) {
      return fail(e.exit(), String.valueOf(e.getMessage()), e.hint(), debug ? e : null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED;
    } catch (RuntimeException | Error e) {
      String what = "an error in labbook itself: " + e;
      return fail(
          Exit.FAILED,
          what,
          "run it again with --debug and report what it prints",
          debug ? e : null);
    }
  }

  private int dispatch(String... args) throws CommandException, InterruptedException {
    if (args.length == 1 && args[0].equals("--version")) {
      host.out().println("labbook " + Version.text());
      return Exit.DONE;
    }
    Command typed = args.length == 0 ? null : commands.get(args[0]);
    if (typed != null) {
      List<String> rest = List.of(args).subList(1, args.length);
      Options usual = Usual.read(typed.syntax(), rest, host);
      if (usual != null) {
        return typed.run(usual);
      }
    }
    return whole().run(args);
  }

  private int fail(int exit, String message, @Nullable String hint, @Nullable Throwable debug) {
    host.err().println(Inert.of("labbook: " + message));
    if (hint != null) {
      host.err().println(Inert.of("  " + hint));
    }
    if (debug != null) {
      debug.printStackTrace(host.err());
    }
    host.err().flush();
    return exit;
  }
}
