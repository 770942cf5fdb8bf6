package dev.labbook.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.source.Place;
import dev.labbook.source.Problem;
import java.util.List;

/// Writes problems as they stand in every document.
public final class ProblemJson {
  private ProblemJson() {}

  /// All, in the order given.
  public static ArrayNode of(List<Problem> problems) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode(problems.size());
    problems.forEach(p -> json.add(of(p)));
    return json;
  }

  private static ObjectNode of(Problem problem) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("severity", problem.severity().word()).put("code", problem.code());
    if (problem.address() != null) {
      json.put("address", problem.address());
    }
    Place place = problem.place();
    if (place != null) {
      json.put("file", place.file()).put("line", place.line()).put("column", place.column());
    }
    json.put("message", problem.message());
    if (problem.hint() != null) {
      json.put("hint", problem.hint());
    }
    return json;
  }
}
