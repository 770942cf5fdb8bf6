package dev.labbook.render;

import dev.labbook.definition.Address;
import dev.labbook.plan.Drift;
import dev.labbook.plan.Drift.State;
import dev.labbook.plan.FieldChange;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.ArrayList;
import java.util.List;

/// Drift as a list of problems, for formats that know nothing else. The codes are the words of the
/// JSON document: `drifted`, `pending`, `removed`, `unmanaged`, and those of zombies.
final class DriftProblems {
  private DriftProblems() {}

  /// All of it but what has no definition.
  static List<Problem> of(Drift drift) {
    List<Problem> all = new ArrayList<>(drift.problems());
    drift.items().forEach(item -> all.addAll(of(item)));
    if (drift.removed() != null) {
      drift.removed().forEach(address -> all.add(removed(address)));
    }
    return all;
  }

  /// What is to be said of one experiment.
  static List<Problem> of(Drift.Item item) {
    List<Problem> all = new ArrayList<>();
    if (item.state() != State.SAME) {
      Severity severity = item.state() == State.DRIFTED ? Severity.WARNING : Severity.NOTICE;
      all.add(problem(severity, item.state().word(), item, DriftText.state(item) + fields(item)));
    }
    item.zombies()
        .forEach(z -> all.add(problem(Severity.WARNING, z.sort().word(), item, z.text())));
    return all;
  }

  private static String fields(Drift.Item item) {
    List<String> paths = item.fields().stream().map(FieldChange::path).toList();
    return paths.isEmpty() ? "" : ": " + String.join(", ", paths);
  }

  /// What lives on.
  static Problem removed(Address address) {
    return problem(
        Severity.WARNING, "removed", address, "it lives on, though its definition was removed");
  }

  /// What never had a definition.
  static Problem unmanaged(Address address) {
    return problem(Severity.NOTICE, "unmanaged", address, "it lives and has no definition");
  }

  private static Problem problem(Severity severity, String code, Drift.Item item, String text) {
    return new Problem(severity, code, item.address().toString(), item.declaredAt(), text, null);
  }

  private static Problem problem(Severity severity, String code, Address address, String text) {
    return new Problem(severity, code, address.toString(), null, text, null);
  }
}
