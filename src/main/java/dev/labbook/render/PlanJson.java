package dev.labbook.render;

import dev.labbook.plan.JsonText;
import dev.labbook.plan.Plan;
import dev.labbook.plan.PlanFile;

/// A plan as JSON, which is the plan file.
public final class PlanJson {
  private PlanJson() {}

  /// The document; it ends with an end of line.
  public static String of(Plan plan) {
    return JsonText.pretty(PlanFile.write(plan));
  }
}
