package dev.labbook.definition;

import dev.labbook.source.Problems;
import dev.labbook.source.Source;
import dev.labbook.source.Place;
import dev.labbook.source.Type;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The workspace file, `labbook.yaml`.
///
/// @param definitions folders, files and globs, in their order
/// @param targets by name, in the order of the file
/// @param mask what is masked in every output
public record Workspace(
    Source source, List<Named> definitions, Map<String, Target> targets, Policy policy, List<Pattern> mask) {
  /// A text of the file and its place.
  public record Named(String text, Place place) {}

  /// What the file may say; its schema is written from this.
  public static Type.Shape shape(List<Platform> platforms) {
    throw new UnsupportedOperationException();
  }

  /// Reads the file. Null when it has an error, all of which are then in `out`.
  public static @Nullable Workspace read(Source source, List<Platform> platforms, Problems out) {
    throw new UnsupportedOperationException();
  }
}
