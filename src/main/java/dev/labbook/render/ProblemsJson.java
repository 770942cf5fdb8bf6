package dev.labbook.render;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.plan.JsonText;
import dev.labbook.plan.ProblemJson;
import dev.labbook.source.Problem;
import dev.labbook.source.Severity;
import java.util.List;

/// Problems as JSON.
public final class ProblemsJson {
  private static final String FORMAT_VERSION = "1.0";

  private ProblemsJson() {}

  /// The document; it ends with an end of line.
  ///
  /// @param definitions how many were checked
  public static String of(List<Problem> problems, int definitions) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("formatVersion", FORMAT_VERSION);
    json.set("problems", ProblemJson.of(problems));
    ObjectNode summary = json.putObject("summary");
    summary.put("errors", Words.count(problems, Severity.ERROR));
    if (Words.count(problems, Severity.VIOLATION) > 0) {
      summary.put("violations", Words.count(problems, Severity.VIOLATION));
    }
    summary
        .put("warnings", Words.count(problems, Severity.WARNING))
        .put("notices", Words.count(problems, Severity.NOTICE))
        .put("definitions", definitions);
    return JsonText.pretty(json);
  }
}
