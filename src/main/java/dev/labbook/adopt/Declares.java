package dev.labbook.adopt;

import dev.labbook.definition.Address;
import dev.labbook.definition.Declared;
import dev.labbook.definition.Definition;
import dev.labbook.definition.Documents;
import dev.labbook.definition.Target;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.source.Limits;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Sources;
import dev.labbook.source.Yaml;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a file declares, whether the workspace names it or not.
final class Declares {
  private Declares() {}

  /// The addresses of a kind in a file; none where the file cannot be read.
  static Set<Address> address(Path file, ExperimentKind<?, ?> kind, Map<String, Target> targets) {
    Problems ignored = new Problems();
    Set<Address> found = new HashSet<>();
    Source source = Sources.read(file, "file", Limits.DEFAULT, ignored);
    List<Documents.Kind> known = List.of(new Documents.Kind(kind.name(), kind.identity()));
    if (source != null) {
      for (Node.Mapping document : Yaml.parse(source, Limits.DEFAULT, ignored)) {
        for (Declared declared : Documents.declared(source, document, known, targets, ignored)) {
          Definition definition = kind.decode(declared, ignored);
          if (definition != null) {
            found.add(definition.address());
          }
        }
      }
    }
    return found;
  }
}
