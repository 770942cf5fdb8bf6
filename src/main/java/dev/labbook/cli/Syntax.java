package dev.labbook.cli;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a command takes, and its help. [Usual] reads by it what is usually typed, [Specs] makes
/// picocli's model of it for all the rest.
///
/// @param footer lines under the help
/// @param options in the order of the help, without `--help`
/// @param words what may be typed that is no option, the first one first
record Syntax(
    String name, String description, List<String> footer, List<Option> options, List<Words> words) {

  /// What the label of an option with several values ends with.
  static final String MANY = "...";
  /// What the help says of `--format`.
  static final String FORMATS = "text (default), json, markdown, html, sarif or junit.";

  /// One option.
  ///
  /// @param names the short one first
  /// @param label what the help calls its value; null for one that has none
  /// @param number whether the value is a whole number
  /// @param many whether it may be given several times
  record Option(
      List<String> names,
      @Nullable String label,
      boolean number,
      boolean many,
      String description) {}

  /// Words that are no options.
  ///
  /// @param count how many: `1`, `0..1`, `0..*` or `1..*`
  record Words(String label, String count, String description) {
    /// How many there are at least.
    int least() {
      return count.startsWith("0") ? 0 : 1;
    }

    /// How many there may be.
    int most() {
      return count.endsWith("*") ? Integer.MAX_VALUE : 1;
    }
  }

  /// A command with the options that every command has.
  static Syntax command(String name, String description, String... footer) {
    return onWorkspace(name, description, footer)
        .value("FILE", "Write the result there instead of to standard output.", "--out")
        .value("WHEN", "auto (default), always or never. NO_COLOR is honoured.", "--color")
        .flag("Say less: only results and errors.", "-q", "--quiet");
  }

  /// The same where `--out` is a folder for what is made.
  static Syntax making(String name, String description, String... footer) {
    return onWorkspace(name, description, footer)
        .value("WHEN", "auto (default), always or never. NO_COLOR is honoured.", "--color")
        .flag("Say less: only results and errors.", "-q", "--quiet");
  }

  private static Syntax onWorkspace(String name, String description, String... footer) {
    return bare(name, description, footer)
        .value(
            "DIR",
            "The workspace: a folder with a labbook.yaml. Default: the nearest one upwards.",
            "-C")
        .value("NAME", "Only this target.", "--target")
        .value(
            "GLOB",
            "Only these experiments. '*' matches '/' too; without a ':' it is matched with the"
                + " key.",
            "--only")
        .value("FORMAT", FORMATS, "--format");
  }

  /// A command with nothing but `--help`, `-v` and `--debug`.
  static Syntax bare(String name, String description, String... footer) {
    return new Syntax(name, description, List.of(footer), List.of(), List.of())
        .flag("Log each request: method, path, status, milliseconds, attempt.", "-v", "--verbose")
        .flag("Show stack traces of failures.", "--debug");
  }

  /// With an option that has no value.
  Syntax flag(String meaning, String... names) {
    return with(new Option(List.of(names), null, false, false, meaning));
  }

  /// With an option that has a value.
  Syntax value(String label, String meaning, String... names) {
    return with(new Option(List.of(names), label, false, false, meaning));
  }

  /// With an option that takes several values, and may be given several times.
  Syntax several(String label, String meaning, String name) {
    return with(new Option(List.of(name), label + MANY, false, true, meaning));
  }

  /// With an option whose value is a whole number.
  Syntax number(String label, String meaning, String name) {
    return with(new Option(List.of(name), label, true, false, meaning));
  }

  /// With an option that has a value and may be given several times.
  Syntax values(String label, String meaning, String name) {
    return with(new Option(List.of(name), label, false, true, meaning));
  }

  /// With words that are no options.
  ///
  /// @param count how many: `1`, `0..1`, `0..*` or `1..*`
  Syntax words(String label, String count, String meaning) {
    return new Syntax(
        name, description, footer, options, and(words, new Words(label, count, meaning)));
  }

  /// With a word after the first, which may be left out.
  Syntax second(String label, String meaning) {
    return words(label, "0..1", meaning);
  }

  private Syntax with(Option option) {
    return new Syntax(name, description, footer, and(options, option), words);
  }

  private static <T> List<T> and(List<T> list, T last) {
    List<T> longer = new ArrayList<>(list);
    longer.add(last);
    return List.copyOf(longer);
  }

  /// The option of that name, short or long; null when there is none.
  @Nullable Option option(String typed) {
    for (Option option : options) {
      if (option.names().contains(typed)) {
        return option;
      }
    }
    return null;
  }
}
