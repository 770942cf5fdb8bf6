package dev.labbook.adopt;

import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Target;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.plan.Action;
import dev.labbook.plan.Change;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import dev.labbook.source.Source;
import dev.labbook.source.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What `plan` would make of a definition's text, of one target and what is live there.
///
/// @param document null when the text is none
/// @param problems errors only
/// @param change null when nothing would be done
record Trial(
    Source source,
    Node.@Nullable Mapping document,
    List<Problem> problems,
    @Nullable Change change) {

  /// Reads a text as a file would be read, and compares its first document.
  static <D extends Definition, L> Trial of(
      ExperimentKind<D, L> kind, Map<String, Target> targets, Target target, String text, L live) {
    Source source = new Source("definition", text);
    Problems problems = new Problems();
    List<Node.Mapping> documents = Yaml.parse(source, Limits.DEFAULT, problems);
    Node.Mapping document = documents.isEmpty() ? null : documents.getFirst();
    return of(kind, targets, target, source, document, live, problems);
  }

  /// Compares a document, as it is for one target.
  ///
  /// @param problems of reading it
  static <D extends Definition, L> Trial of(
      ExperimentKind<D, L> kind,
      Map<String, Target> targets,
      Target target,
      Source source,
      Node.@Nullable Mapping document,
      L live,
      Problems problems) {
    Change change = null;
    for (Declared declared : declared(kind, targets, source, document, problems)) {
      D definition = kind.decode(declared, problems);
      if (definition != null && declared.target().equals(target.name())) {
        change = kind.compare(target, definition, live, problems);
      }
    }
    return new Trial(source, document, errors(problems), change);
  }

  private static List<Declared> declared(
      ExperimentKind<?, ?> kind,
      Map<String, Target> targets,
      Source source,
      Node.@Nullable Mapping document,
      Problems problems) {
    List<Documents.Kind> known = List.of(new Documents.Kind(kind.name(), kind.identity()));
    return document == null
        ? List.of()
        : Documents.declared(source, document, known, targets, problems);
  }

  static List<Problem> errors(Problems problems) {
    return problems.sorted().stream().filter(p -> p.severity() == Severity.ERROR).toList();
  }

  /// Whether nothing would be done, and nothing is wrong.
  boolean fine() {
    return document != null && problems.isEmpty() && change == null;
  }

  /// The top-level fields that something would be done about, or that are wrong.
  Set<String> culprits() {
    Set<String> names = new LinkedHashSet<>();
    problems.forEach(problem -> names.addAll(fieldsAt(problem)));
    if (change != null) {
      change.fields().forEach(field -> names.add(field.path().split("[.\\[]", 2)[0]));
    }
    return names;
  }

  private List<String> fieldsAt(Problem problem) {
    List<String> names = new ArrayList<>();
    if (document != null && problem.place() != null) {
      for (Node.Entry entry : document.entries()) {
        boolean after = source.place(entry.key().start()).compareTo(problem.place()) <= 0;
        boolean before = problem.place().compareTo(source.place(entry.value().end())) <= 0;
        if (after && before) {
          names.add(entry.key().text());
        }
      }
    }
    return names;
  }

  /// What is wrong, in one sentence.
  String reason() {
    if (!problems.isEmpty()) {
      return problems.getFirst().message();
    }
    return change == null
        ? "it is no definition"
        : "plan would still "
            + String.join(", ", change.actions().stream().map(Action::word).toList())
            + " it"
            + (change.fields().isEmpty() ? "" : ", for " + change.fields().getFirst().path());
  }
}
