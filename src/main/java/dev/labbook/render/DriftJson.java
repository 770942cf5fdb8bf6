package dev.labbook.render;

import dev.labbook.plan.Drift;
import dev.labbook.plan.DriftFile;
import dev.labbook.plan.JsonText;

/// Drift as JSON.
public final class DriftJson {
  private DriftJson() {}

  /// The document; it ends with an end of line.
  public static String of(Drift drift) {
    return JsonText.pretty(DriftFile.write(drift));
  }
}
