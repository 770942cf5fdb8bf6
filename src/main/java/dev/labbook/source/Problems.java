package dev.labbook.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Collects problems. Not for several threads; each worker has its own and they are added together.
public final class Problems {
  private final Set<Problem> found = new LinkedHashSet<>();

  /// Adds one; a problem that is already there, to the letter, is kept once.
  public void add(Problem problem) {
    found.add(problem);
  }

  /// Adds all.
  public void addAll(Collection<Problem> problems) {
    found.addAll(problems);
  }

  /// Adds an error at a place.
  public void error(String code, @Nullable Place place, String message, @Nullable String hint) {
    add(new Problem(Severity.ERROR, code, null, place, message, hint));
  }

  /// Adds a warning at a place.
  public void warning(String code, @Nullable Place place, String message, @Nullable String hint) {
    add(new Problem(Severity.WARNING, code, null, place, message, hint));
  }

  /// Whether an error is among them.
  public boolean hasErrors() {
    return !found.isEmpty() && errors() > 0;
  }

  /// How many errors are among them.
  public long errors() {
    return found.stream().filter(p -> p.severity() == Severity.ERROR).count();
  }

  /// All, in [Problem#ORDER].
  public List<Problem> sorted() {
    if (found.isEmpty()) {
      return List.of();
    }
    Comparator<Problem> order = Problem.ORDER;
    return found.stream().sorted(order).toList();
  }
}
