package dev.labbook.cli;

import dev.labbook.reconcile.Selection;
import dev.labbook.render.Format;
import dev.labbook.render.Style;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/// What was typed, typed.
final class Options {
  private final ParseResult parsed;
  private final Host host;

  Options(ParseResult parsed, Host host) {
    this.parsed = parsed;
    this.host = host;
  }

  boolean has(String flag) {
    return parsed.hasMatchedOption(flag);
  }

  @Nullable String text(String option) {
    return parsed.matchedOptionValue(option, null);
  }

  @Nullable Integer number(String option) {
    return parsed.matchedOptionValue(option, null);
  }

  /// A path that was typed, against the current folder.
  @Nullable Path path(String option) {
    String text = text(option);
    return text == null ? null : host.folder().resolve(text);
  }

  /// The words that are no options, each once, also where options stand between them.
  List<String> words() {
    return parsed.matchedPositionals().stream()
        .distinct()
        .flatMap(p -> p.stringValues().stream())
        .toList();
  }

  Selection selection() {
    return new Selection(text("--target"), text("--only"));
  }

  /// The format, which must be one that the command can print.
  Format format(Set<Format> possible) throws CommandException {
    String word = text("--format");
    Format format = word == null ? Format.TEXT : Format.of(word).orElse(null);
    if (format == null || !possible.contains(format)) {
      String words = String.join(", ", possible.stream().map(Format::word).sorted().toList());
      throw new CommandException(
          Exit.USAGE, "this command cannot print the format '" + word + "'", "it prints: " + words);
    }
    return format;
  }

  /// Colours where somebody looks, or where they are asked for; `NO_COLOR` is honoured.
  Style style() throws CommandException {
    String when = text("--color");
    boolean on =
        switch (when == null ? "auto" : when) {
          case "always" -> true;
          case "never" -> false;
          case "auto" ->
              host.terminal()
                  && text("--out") == null
                  && host.environment().getOrDefault("NO_COLOR", "").isEmpty()
                  && !"dumb".equals(host.environment().get("TERM"));
          default ->
              throw new CommandException(
                  Exit.USAGE,
                  "--color does not know '" + when + "'",
                  "write auto, always or never");
        };
    return on ? Style.COLOUR : Style.PLAIN;
  }
}
