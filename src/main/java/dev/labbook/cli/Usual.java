package dev.labbook.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the command line that is usually typed: options by their full names, words, no mistakes.
/// What is unusual (help, bundled options, whatever is wrong) it leaves to picocli, whose classes
/// take a quarter of the time of a plan of one experiment (`docs/performance.md`). What it does
/// read, picocli reads alike.
final class Usual {
  private final Syntax syntax;
  private final Map<String, String> given = new LinkedHashMap<>();
  private final List<String> words = new ArrayList<>();

  private Usual(Syntax syntax) {
    this.syntax = syntax;
  }

  /// What was typed after the command's name; null when it is unusual.
  static @Nullable Options read(Syntax syntax, List<String> args, Host host) {
    Usual usual = new Usual(syntax);
    return usual.takes(args) ? new Options(usual.given, usual.words, host) : null;
  }

  private boolean takes(List<String> args) {
    boolean usual = true;
    for (Iterator<String> left = args.iterator(); usual && left.hasNext(); ) {
      String arg = left.next();
      usual = arg.startsWith("-") ? option(arg, left) : word(arg);
    }
    return usual && rightCount();
  }

  private boolean option(String arg, Iterator<String> left) {
    Syntax.Option option = syntax.option(arg);
    if (option != null) {
      return option.label() == null
          ? note(option, "")
          : left.hasNext() && value(option, left.next());
    }
    int equals = arg.indexOf('=');
    Syntax.Option named = equals < 0 ? null : syntax.option(arg.substring(0, equals));
    return named != null && named.label() != null && value(named, arg.substring(equals + 1));
  }

  private boolean value(Syntax.Option option, String value) {
    return plain(value) && (!option.number() || isNumber(value)) && note(option, value);
  }

  /// False when the option is there already, and takes one value only.
  private boolean note(Syntax.Option option, String value) {
    if (option.many()) {
      option.names().forEach(name -> given.merge(name, value, Options::both));
      return true;
    }
    return option.names().stream().allMatch(name -> given.put(name, value) == null);
  }

  private boolean word(String word) {
    words.add(word);
    return plain(word);
  }

  private boolean rightCount() {
    long least = 0;
    long most = 0;
    for (Syntax.Words wanted : syntax.words()) {
      least += wanted.least();
      most += wanted.most();
    }
    return words.size() >= least && words.size() <= most;
  }

  private static boolean plain(String text) {
    return !text.isEmpty() && text.charAt(0) != '-' && text.charAt(0) != '@';
  }

  private static boolean isNumber(String text) {
    return text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
