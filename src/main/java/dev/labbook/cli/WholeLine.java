package dev.labbook.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The whole command line, by picocli: help, completion, and all that is unusual or wrong.
record WholeLine(Map<String, Command> commands, Host host) {
  /// Runs what was typed.
  int run(String... args) throws CommandException, InterruptedException {
    CommandLine line = line();
    ParseResult parsed = parse(line, args);
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
    Command command = Objects.requireNonNull(commands.get(first.commandSpec().name()));
    return command.run(options(deepest, host));
  }

  private static ParseResult parse(CommandLine line, String... args) throws CommandException {
    try {
      return line.parseArgs(args);
    } catch (ParameterException e) {
      String name = e.getCommandLine().getCommandSpec().qualifiedName();
      throw new CommandException(Exit.USAGE, WrongUsage.words(e), "see '" + name + " --help'", e);
    }
  }

  /// A completion script for bash and zsh.
  String completion() {
    return AutoComplete.bash("labbook", line());
  }

  /// What was typed of one command.
  static Options options(ParseResult parsed, Host host) {
    Map<String, String> given = new LinkedHashMap<>();
    for (OptionSpec option : parsed.matchedOptions()) {
      boolean flag = option.arity().max() == 0;
      String value = flag ? "" : Options.joined(option.stringValues());
      for (String name : option.names()) {
        given.put(name, value);
      }
    }
    return new Options(given, words(parsed), host);
  }

  /// Each once, also where options stand between them.
  private static List<String> words(ParseResult parsed) {
    return parsed.matchedPositionals().stream()
        .distinct()
        .flatMap(p -> p.stringValues().stream())
        .toList();
  }

  /// The model of it.
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
}
