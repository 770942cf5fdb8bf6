package dev.labbook.source;

import java.util.List;

/// Problems as lines, so that a test can say exactly what it expects.
public final class Shown {
  private Shown() {}

  /// `file:line:column: error CODE: message`, and ` [hint]` where there is one.
  public static List<String> of(Problems problems) {
    return problems.sorted().stream().map(Shown::of).toList();
  }

  /// The same without hints.
  public static List<String> brief(Problems problems) {
    return problems.sorted().stream()
        .map(
            p -> of(new Problem(p.severity(), p.code(), p.address(), p.place(), p.message(), null)))
        .toList();
  }

  private static String of(Problem p) {
    String hint = p.hint() == null ? "" : " [" + p.hint() + "]";
    return p.place() + ": " + p.severity().word() + " " + p.code() + ": " + p.message() + hint;
  }
}
