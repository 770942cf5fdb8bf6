package dev.labbook.cli;

import dev.labbook.source.DidYouMean;
import dev.labbook.source.Printable;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What was typed wrong, in our words where picocli's are hard to read.
final class WrongUsage {
  private WrongUsage() {}

  static String words(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()
        ? unmatched(unmatched)
        : String.valueOf(e.getMessage());
  }

  private static String unmatched(UnmatchedArgumentException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String word = e.getUnmatched().getFirst();
    String shown = "'" + Printable.of(word) + "'";
    if (e.isUnknownOption()) {
      return "'"
          + spec.qualifiedName()
          + "' has no option "
          + shown
          + DidYouMean.suffix(word, options(spec));
    }
    return spec.subcommands().isEmpty()
        ? "'" + spec.qualifiedName() + "' has no use for the word " + shown
        : "there is no command " + shown + DidYouMean.suffix(word, spec.subcommands().keySet());
  }

  private static List<String> options(CommandSpec spec) {
    return spec.options().stream().map(OptionSpec::longestName).toList();
  }
}
