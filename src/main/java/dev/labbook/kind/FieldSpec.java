package dev.labbook.kind;

import dev.labbook.source.Field;
import org.jspecify.annotations.Nullable;

/// One field of a kind: the row from which its decoder, schema, explanation and differences are
/// made.
///
/// @param field its name, type and meaning
/// @param likeness when two values are the same
/// @param mutability how the platform takes a change
/// @param since the API version that has it, for people; null when every one does
public record FieldSpec(
    Field field, Likeness likeness, Mutability mutability, @Nullable String since) {
  /// The field's name.
  public String name() {
    return field.name();
  }
}
