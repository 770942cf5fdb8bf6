package dev.labbook.lantern;

import dev.labbook.plan.FieldChange;
import java.util.List;

/// What is done to a lantern.
sealed interface LanternChange {
  /// There is none yet.
  record Hang() implements LanternChange {}

  /// Colour and share, at any time.
  record Trim(List<FieldChange> fields) implements LanternChange {}

  /// It is lit.
  record Light() implements LanternChange {}

  /// It is put out.
  record Douse() implements LanternChange {}
}
