package dev.labbook.render;

import dev.labbook.execute.Report;
import dev.labbook.execute.ReportFile;
import dev.labbook.plan.JsonText;

/// A report as JSON, which is the report file.
public final class ReportJson {
  private ReportJson() {}

  /// The document; it ends with an end of line.
  public static String of(Report report) {
    return JsonText.pretty(ReportFile.write(report));
  }
}
