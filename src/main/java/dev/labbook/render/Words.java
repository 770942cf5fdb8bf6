package dev.labbook.render;

import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.List;

/// Small pieces of sentences.
final class Words {
  private Words() {}

  /// `1 request`, `5 requests`.
  static String count(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  /// `a`, `a and b`, `a, b and c`.
  static String and(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  /// `2 errors, 1 warning`; empty when there are none.
  static String count(List<Problem> problems) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = count(problems, severity);
      if (count > 0) {
        counts.add(count(count, severity.word()));
      }
    }
    return String.join(", ", counts);
  }

  static long count(List<Problem> problems, Severity severity) {
    return problems.stream().filter(p -> p.severity() == severity).count();
  }

  /// Lines of a log, each with its end, none of which is a command.
  static String log(List<String> lines) {
    StringBuilder out = new StringBuilder();
    lines.forEach(line -> out.append(Inert.of(line)).append('\n'));
    return out.toString();
  }

  /// Spaces up to a width that is counted in characters as people count them, more or less.
  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
