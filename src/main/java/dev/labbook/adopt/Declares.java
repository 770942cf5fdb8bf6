package dev.labbook.adopt;

import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Target;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.reconcile.Rules;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Sources;
import dev.labbook.source.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a file declares, whether the workspace names it or not.
final class Declares {
  private Declares() {}

  /// What a policy has against a definition's text, in sentences.
  static List<String> against(
      Rules rules, String text, ExperimentKind<?, ?> kind, Map<String, Target> targets) {
    Problems ignored = new Problems();
    List<String> found = new ArrayList<>();
    Source source = new Source("definition", text);
    for (Declared declared : declared(source, kind, targets, ignored)) {
      found.addAll(rules.against(kind, declared));
    }
    return found;
  }

  private static List<Declared> declared(
      Source source, ExperimentKind<?, ?> kind, Map<String, Target> targets, Problems problems) {
    List<Documents.Kind> known = List.of(new Documents.Kind(kind.name(), kind.identity()));
    List<Declared> all = new ArrayList<>();
    for (Node.Mapping document : Yaml.parse(source, Limits.DEFAULT, problems)) {
      all.addAll(Documents.declared(source, document, known, targets, problems));
    }
    return all;
  }

  /// The addresses of a kind in a file; none where the file cannot be read.
  static Set<Address> address(Path file, ExperimentKind<?, ?> kind, Map<String, Target> targets) {
    Problems ignored = new Problems();
    Set<Address> found = new HashSet<>();
    Source source = Sources.read(file, "file", Limits.DEFAULT, ignored);
    List<Declared> all = source == null ? List.of() : declared(source, kind, targets, ignored);
    for (Declared declared : all) {
      Definition definition = kind.decode(declared, ignored);
      if (definition != null) {
        found.add(definition.address());
      }
    }
    return found;
  }
}
