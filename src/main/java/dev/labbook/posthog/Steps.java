package dev.labbook.posthog;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.Method;
import dev.labbook.plan.Late;
import dev.labbook.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Gathers the requests of one change, in order. Where the experiment is made by the first of them,
/// its number and its flag's are late values.
final class Steps {
  private static final String EXPERIMENT = "experimentId";
  private static final String FLAG = "flagId";
  private static final String NOW = "now";
  private static final String VERSION = "version";

  private final List<Step> steps = new ArrayList<>();
  private final Paths paths;
  private final @Nullable Experiment live;

  Steps(Paths paths, @Nullable Experiment live) {
    this.paths = paths;
    this.live = live;
  }

  /// The creation.
  void create(ObjectNode body) {
    add(Method.POST, paths.experiments(), body, new TreeMap<>(), "");
  }

  /// A PATCH of the experiment, with its version where the API shows one: a plan-time guard
  /// (`posthog.md §7.14`). What has metrics of an old kind takes none.
  void patch(ObjectNode body, String summary) {
    SortedMap<String, Late> late = experimentLate();
    if (live != null && live.versioned() && !live.legacy()) {
      body.set(VERSION, Bodies.late(VERSION));
      late.put(VERSION, new Late.Read(paths.experiment(experiment()), "/version"));
    }
    add(Method.PATCH, paths.experiment(experiment()), body, late, summary);
  }

  /// A PATCH of the experiment that sets a date to the time of sending.
  void patchNow(String field, ObjectNode more, String summary) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set(field, Bodies.late(NOW));
    body.setAll(more);
    SortedMap<String, Late> late = experimentLate();
    late.put(NOW, new Late.Clock());
    add(Method.PATCH, paths.experiment(experiment()), body, late, summary);
  }

  /// An action of the experiment.
  void action(String action, @Nullable ObjectNode body) {
    add(Method.POST, paths.action(experiment(), action), body, experimentLate(), "");
  }

  /// DELETE.
  void delete() {
    add(Method.DELETE, paths.experiment(experiment()), null, experimentLate(), "");
  }

  /// A PATCH of the flag.
  void flag(ObjectNode body, String summary) {
    SortedMap<String, Late> late = new TreeMap<>();
    Flag flag = live == null ? null : live.flag();
    if (live == null) {
      late.put(FLAG, new Late.Step("1", "/feature_flag/id"));
    }
    String id = flag == null ? "{" + FLAG + "}" : Long.toString(flag.id());
    add(Method.PATCH, paths.flag(id), body, late, summary);
  }

  /// All of them.
  List<Step> done() {
    return List.copyOf(steps);
  }

  private String experiment() {
    return live == null ? "{" + EXPERIMENT + "}" : Long.toString(live.id());
  }

  private SortedMap<String, Late> experimentLate() {
    SortedMap<String, Late> late = new TreeMap<>();
    if (live == null) {
      late.put(EXPERIMENT, new Late.Step("1", "/id"));
    }
    return late;
  }

  private void add(
      Method method,
      String path,
      @Nullable ObjectNode body,
      SortedMap<String, Late> late,
      String summary) {
    String id = Integer.toString(steps.size() + 1);
    steps.add(new Step(id, summary, method, path, "application/json", body, late));
  }
}
