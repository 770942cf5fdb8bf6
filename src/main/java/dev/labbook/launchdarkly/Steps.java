package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Method;
import dev.labbook.definition.Target;
import dev.labbook.plan.Late;
import dev.labbook.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Gathers the requests of one change. Instructions that follow each other share one PATCH, which
/// is all-or-nothing (`launchdarkly.md §4`).
final class Steps {
  private static final String SEMANTIC_PATCH =
      "application/json; domain-model=launchdarkly.semanticpatch";

  private final List<Step> steps = new ArrayList<>();
  private final ArrayNode instructions = JsonNodeFactory.instance.arrayNode();
  private final List<String> summaries = new ArrayList<>();
  private final Paths paths;
  private final String key;
  private final boolean comments;

  Steps(Target target, String key) {
    this.paths = new Paths(target);
    this.key = key;
    this.comments = !"false".equals(target.settings().get("comments"));
  }

  /// One more instruction.
  void instruct(ObjectNode instruction, String summary) {
    instructions.add(instruction);
    summaries.add(summary);
  }

  /// A POST whose body names the version of a flag.
  void post(String path, ObjectNode body, String flagKey, String summary) {
    flush();
    SortedMap<String, Late> late = new TreeMap<>();
    late.put(Lowering.FLAG_VERSION, new Late.Read(paths.flag(flagKey), paths.flagVersionPointer()));
    add(Method.POST, path, "application/json", body, late, summary);
  }

  /// A semantic patch of something else in one environment: a flag, a layer.
  void patch(String path, String environment, ObjectNode instruction, String summary) {
    flush();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    SortedMap<String, Late> late = comment(body);
    body.put("environmentKey", environment);
    body.putArray("instructions").add(instruction);
    add(Method.PATCH, path, SEMANTIC_PATCH, body, late, summary);
  }

  private SortedMap<String, Late> comment(ObjectNode body) {
    SortedMap<String, Late> late = new TreeMap<>();
    if (comments) {
      body.set("comment", Bodies.late(Lowering.REVISION));
      late.put(Lowering.REVISION, new Late.Run());
    }
    return late;
  }

  /// All steps.
  List<Step> done() {
    flush();
    return List.copyOf(steps);
  }

  private void flush() {
    if (instructions.isEmpty()) {
      return;
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    SortedMap<String, Late> late = comment(body);
    body.set("instructions", instructions.deepCopy());
    add(
        Method.PATCH,
        paths.experiment(key),
        SEMANTIC_PATCH,
        body,
        late,
        String.join(", ", summaries));
    instructions.removeAll();
    summaries.clear();
  }

  private void add(
      Method method,
      String path,
      String type,
      ObjectNode body,
      SortedMap<String, Late> late,
      String summary) {
    String id = Integer.toString(steps.size() + 1);
    steps.add(new Step(id, summary, method, path, type, body, late));
  }
}
