package dev.labbook.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

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
            new CompletionCommand(host, this::line)));
  }

  /// The whole command line, for parsing, help and completion.
  CommandLine line() {
    CommandSpec top = CommandSpec.create().name("labbook");
    top.usageMessage()
        .width(100)
        .sortOptions(false)
        .description(
            "Experiments as code: A/B tests in YAML beside the code, planned and applied to"
                + " LaunchDarkly and PostHog.")
        .footer(
            "",
            "A first look, without any account:",
            "  labbook init           writes a first workspace that runs in the embedded sandbox",
            "  labbook plan           shows what would be done; sends nothing that changes"
                + " anything",
            "  labbook apply          shows it, asks, and does it",
            "",
            "Exit codes: 0 done or nothing to do; 1 failed before anything was changed; 2 there are"
                + " changes",
            "(plan --detailed-exitcode); 3 apply did not do all; 4 refused by a policy; 64 wrong"
                + " usage;",
            "130 interrupted before anything was sent.");
    top.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
    top.addOption(
        OptionSpec.builder("--version").versionHelp(true).description("Show the version.").build());
    CommandLine line = new CommandLine(top);
    commands.forEach((name, command) -> line.addSubcommand(name, Specs.of(command.syntax())));
    return line;
  }

  /// Runs what was typed.
  ///
  /// @return the exit code
  int run(String... args) {
    boolean debug = List.of(args).contains("--debug");
    try {
      return dispatch(args);
    } catch (ParameterException e) {
      String name = e.getCommandLine().getCommandSpec().qualifiedName();
      return fail(Exit.USAGE, WrongUsage.words(e), "see '" + name + " --help'", debug ? e : null);
    } catch (CommandException e) {
      return fail(e.exit(), String.valueOf(e.getMessage()), e.hint(), debug ? e : null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Exit.INTERRUPTED;
    } catch (RuntimeException e) {
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
    return parse(args);
  }

  /// By picocli: help, and all that is unusual or wrong.
  private int parse(String... args) throws CommandException, InterruptedException {
    ParseResult parsed = line().parseArgs(args);
    ParseResult deepest = parsed;
    while (deepest.hasSubcommand()) {
      deepest = deepest.subcommand();
    }
    if (deepest.isUsageHelpRequested() || !parsed.hasSubcommand()) {
      boolean asked = deepest.isUsageHelpRequested();
      deepest.commandSpec().commandLine().usage(asked ? host.out() : host.err());
      return asked ? Exit.DONE : Exit.USAGE;
    }
    ParseResult first = parsed.subcommand();
    Command command = java.util.Objects.requireNonNull(commands.get(first.commandSpec().name()));
    return command.run(Options.of(deepest, host));
  }

  private int fail(int exit, String message, @Nullable String hint, @Nullable Throwable debug) {
    host.err().println("labbook: " + message);
    if (hint != null) {
      host.err().println("  " + hint);
    }
    if (debug != null) {
      debug.printStackTrace(host.err());
    }
    host.err().flush();
    return exit;
  }
}
