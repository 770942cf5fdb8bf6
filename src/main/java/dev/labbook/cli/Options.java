package dev.labbook.cli;

import dev.labbook.reconcile.Selection;
import dev.labbook.reconcile.Shard;
import dev.labbook.render.Format;
import dev.labbook.render.Style;
import dev.labbook.source.Printable;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was typed, typed.
final class Options {
  private static final String BETWEEN = "\n";

  private final Map<String, String> given;
  private final List<String> words;
  private final Host host;

  /// @param given the value of each option that was typed, by each of its names; "" where it has
  ///   none
  /// @param words those that are no options
  Options(Map<String, String> given, List<String> words, Host host) {
    this.given = given;
    this.words = words;
    this.host = host;
  }

  /// The value of an option that takes several, after another one of it.
  static String both(String first, String second) {
    return first + BETWEEN + second;
  }

  /// The value of an option that takes several.
  static String joined(List<String> values) {
    return String.join(BETWEEN, values);
  }

  /// The same with another option.
  Options with(String option, String value) {
    Map<String, String> more = new LinkedHashMap<>(given);
    more.put(option, value);
    return new Options(more, words, host);
  }

  boolean has(String flag) {
    return given.containsKey(flag);
  }

  @Nullable String text(String option) {
    return given.get(option);
  }

  /// All values of an option that takes several; none when it was not typed.
  List<String> texts(String option) {
    String text = given.get(option);
    return text == null ? List.of() : List.of(text.split(BETWEEN));
  }

  @Nullable Integer number(String option) {
    String text = given.get(option);
    return text == null ? null : Integer.valueOf(text);
  }

  /// A path that was typed, against the current folder.
  @Nullable Path path(String option) {
    String text = text(option);
    return text == null ? null : host.folder().resolve(text);
  }

  /// The words that are no options.
  List<String> words() {
    return words;
  }

  Selection selection() throws CommandException {
    return new Selection(text("--target"), text("--only"), shard());
  }

  private @Nullable Shard shard() throws CommandException {
    String typed = text("--shard");
    Shard shard = typed == null ? null : Shard.parse(typed);
    if (typed != null && shard == null) {
      throw new CommandException(
          Exit.USAGE,
          "--shard takes I/N, where I is one of 1 to N, not '" + Printable.cut(typed) + "'",
          "for example --shard 2/4: the second of four parts");
    }
    return shard;
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
