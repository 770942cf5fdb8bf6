package dev.labbook.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// What comes of one call: the answer, its headers, and what it has changed.
public record Turn<E extends Kept>(
    Answer answer, Map<String, String> headers, Collection<? extends E> changes) {

  /// An answer that changes nothing.
  public static <E extends Kept> Turn<E> of(Answer answer, Map<String, String> headers) {
    return new Turn<>(answer, headers, List.of());
  }
}
