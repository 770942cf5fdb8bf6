package dev.labbook.reconcile;

import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;

/// Where planning gets its reading from.
public interface ApiSource {
  /// The API of a target, which can only read.
  ReadApi reading(Target target);
}
