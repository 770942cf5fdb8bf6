package dev.labbook.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// Builds commands for picocli by its programmatic model, which starts faster than its annotations.
final class Specs {
  private Specs() {}

  /// A command with the options that every command has.
  static CommandSpec command(String name, String description, String... footer) {
    CommandSpec spec = bare(name, description, footer);
    spec.addOption(
        value(
            "DIR",
            "The workspace: a folder with a labbook.yaml. Default: the nearest one upwards.",
            "-C"));
    spec.addOption(value("NAME", "Only this target.", "--target"));
    spec.addOption(
        value(
            "GLOB",
            "Only these experiments. '*' matches '/' too; without a ':' it is matched with the"
                + " key.",
            "--only"));
    spec.addOption(value("FORMAT", "text (default) or json.", "--format"));
    spec.addOption(value("FILE", "Write the result there instead of to standard output.", "--out"));
    spec.addOption(
        value("WHEN", "auto (default), always or never. NO_COLOR is honoured.", "--color"));
    spec.addOption(flag("Say less: only results and errors.", "-q", "--quiet"));
    return spec;
  }

  /// A command with nothing but `--help`, `-v` and `--debug`.
  static CommandSpec bare(String name, String description, String... footer) {
    CommandSpec spec = CommandSpec.create().name(name);
    spec.usageMessage().description(description).footer(footer).width(100).sortOptions(false);
    spec.addOption(
        flag("Log each request: method, path, status, milliseconds, attempt.", "-v", "--verbose"));
    spec.addOption(flag("Show stack traces of failures.", "--debug"));
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this.").build());
    return spec;
  }

  static OptionSpec flag(String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .type(boolean.class)
        .arity("0")
        .description(description)
        .build();
  }

  static OptionSpec value(String label, String description, String... names) {
    return OptionSpec.builder(names[0], rest(names))
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  static OptionSpec number(String label, String description, String name) {
    return OptionSpec.builder(name)
        .type(Integer.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /// Words that are no options.
  ///
  /// @param count how many: `1`, `0..1`, `0..*` or `1..*`
  static PositionalParamSpec words(String label, String count, String description) {
    return words(count.endsWith("*") ? "0..*" : "0", label, count, description);
  }

  /// The word after the first, which may be left out.
  static PositionalParamSpec second(String label, String description) {
    return words("1", label, "0..1", description);
  }

  private static PositionalParamSpec words(
      String index, String label, String count, String description) {
    return PositionalParamSpec.builder()
        .index(index)
        .arity(count)
        .required(!count.startsWith("0"))
        .type(java.util.List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  private static String[] rest(String... names) {
    return java.util.Arrays.copyOfRange(names, 1, names.length);
  }
}
