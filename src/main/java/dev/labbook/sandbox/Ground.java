package dev.labbook.sandbox;

import java.util.Collection;

/// Everything that one look-alike knows. Guarded by the lock of the [Sandbox] that owns it.
public interface Ground<E extends Kept> {

  /// Adds something, or replaces what it was before.
  void put(E entity);

  /// Everything, in the order in which it is stored.
  Collection<? extends E> all();

  /// Whether nothing was ever put.
  boolean isEmpty();
}
