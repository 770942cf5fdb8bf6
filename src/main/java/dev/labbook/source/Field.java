package dev.labbook.source;

import java.util.List;

/// One key of a mapping: its type and what it means.
///
/// @param required whether leaving it out is a problem
/// @param emptiable whether `null` is allowed; it means "make it empty" (an empty list always is,
///   for a list)
/// @param doc one or two sentences for the schema and `explain`
/// @param examples of the value, in YAML, one line each: `50`, `{env: NAME}`
public record Field(
    String name,
    Type type,
    boolean required,
    boolean emptiable,
    String doc,
    List<String> examples) {

  /// An optional field that cannot be empty.
  public static Field of(String name, Type type, String doc, String... examples) {
    return new Field(name, type, false, false, doc, List.of(examples));
  }

  /// The same, required.
  public Field must() {
    return new Field(name, type, true, emptiable, doc, examples);
  }

  /// The same, and `null` means "make it empty".
  public Field orEmpty() {
    return new Field(name, type, required, true, doc, examples);
  }
}
