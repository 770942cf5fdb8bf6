package dev.labbook.execute;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.labbook.plan.Late;
import dev.labbook.plan.Step;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A step some of whose values were to come from answers to earlier steps. Once those are done, a
/// fresh plan has read the values from live.
///
/// @param others the step's late values that come from elsewhere
/// @param path matches the paths that it may have
record Answers(Step step, SortedMap<String, Late> others, Pattern path) {
  static Answers of(Step step) {
    SortedMap<String, Late> others = new TreeMap<>(step.late());
    others.values().removeIf(late -> late instanceof Late.Step);
    String path = Pattern.quote(step.path());
    for (Map.Entry<String, Late> late : step.late().entrySet()) {
      if (late.getValue() instanceof Late.Step) {
        path = path.replace("{" + late.getKey() + "}", "\\E[^/?&]+\\Q");
      }
    }
    return new Answers(step, others, Pattern.compile(path));
  }

  /// Whether a step sends the same, whatever the answers were.
  boolean sends(Step fresh) {
    if (others.size() == step.late().size()) {
      return step.sends(fresh);
    }
    return step.method() == fresh.method()
        && step.contentType().equals(fresh.contentType())
        && path.matcher(fresh.path()).matches()
        && others.equals(fresh.late())
        && same(body(step), body(fresh));
  }

  private static JsonNode body(Step step) {
    return step.body() == null ? MissingNode.getInstance() : step.body();
  }

  private boolean same(JsonNode then, JsonNode now) {
    JsonNode late = then.isObject() && then.size() == 1 ? then.get("$late") : null;
    if (late != null && step.late().get(late.asText()) instanceof Late.Step) {
      return true;
    }
    if (!then.isContainerNode() || then.size() != now.size() || then.isArray() != now.isArray()) {
      return then.equals(now);
    }
    return then.isArray() ? items(then, now) : fields(then, now);
  }

  private boolean items(JsonNode then, JsonNode now) {
    Iterator<JsonNode> other = now.iterator();
    for (JsonNode item : then) {
      if (!same(item, other.next())) {
        return false;
      }
    }
    return true;
  }

  private boolean fields(JsonNode then, JsonNode now) {
    return then.properties().stream()
        .allMatch(e -> now.has(e.getKey()) && same(e.getValue(), now.path(e.getKey())));
  }
}
