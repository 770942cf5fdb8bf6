package dev.labbook.definition;

import dev.labbook.source.Printable;
import dev.labbook.source.Problem;
import dev.labbook.source.Problems;
import dev.labbook.source.Severity;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks of all definitions together.
public final class Definitions {
  private Definitions() {}

  /// Reports every address that is defined more than once: at the later places, naming the first.
  public static void reportDuplicates(Collection<? extends Definition> definitions, Problems out) {
    List<? extends Definition> ordered =
        definitions.stream().sorted((a, b) -> a.place().compareTo(b.place())).toList();
    Map<Address, Definition> first = HashMap.newHashMap(ordered.size());
    for (Definition definition : ordered) {
      Definition earlier = first.putIfAbsent(definition.address(), definition);
      if (earlier != null && !definition.address().target().isEmpty()) {
        out.add(duplicate(definition, earlier));
      }
    }
  }

  private static Problem duplicate(Definition definition, Definition earlier) {
    String address = definition.address().toString();
    return new Problem(
        Severity.ERROR,
        DefinitionCodes.SAME_ADDRESS,
        address,
        definition.place(),
        Printable.cut(address) + " is already defined at " + earlier.place(),
        "keep one of the two");
  }
}
