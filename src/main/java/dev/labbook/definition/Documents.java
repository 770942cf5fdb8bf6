package dev.labbook.definition;

import dev.labbook.source.Field;
import dev.labbook.source.Node;
import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Type;
import java.util.List;
import java.util.Map;

/// What the documents of all kinds have in common: `kind`, `target` and `overrides`.
public final class Documents {
  /// What must be known of a kind here.
  ///
  /// @param name its first part, up to `/`, is the platform
  /// @param identity the fields that say which experiment is meant, such as `key`; no override may replace them
  public record Kind(String name, List<String> identity) {}

  private Documents() {}

  /// A document's definitions, one for each target that it names; none when its kind is not known (a problem).
  public static List<Declared> declared(
      Source source, Node.Mapping document, List<Kind> kinds, Map<String, Target> targets, Problems out) {
    throw new UnsupportedOperationException();
  }

  /// The shape of a whole document of a kind, for its schema: its own fields with `kind`, `target` and `overrides`.
  public static Type.Shape shape(Kind kind, List<Field> own) {
    throw new UnsupportedOperationException();
  }
}
