package dev.labbook.definition;

import dev.labbook.source.Node;
import dev.labbook.source.Place;
import dev.labbook.source.Source;

/// One definition for one target, not yet decoded by its kind.
///
/// @param kind a known one
/// @param target as written; it may be unknown, or "" when the document names none: both are errors
///   already reported
/// @param fields the document without `overrides`, with those for this target put in place, and
///   with `target` this one
/// @param place of the document's mapping
public record Declared(
    String kind, String target, Node.Mapping fields, Source source, Place place) {}
