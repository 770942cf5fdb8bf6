package dev.labbook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// An experiment in every state, and what somebody else may do to it.
final class Edits {
  static final String ABSENT = "absent";
  static final String DRAFT = "draft";
  static final String RUNNING = "running";
  static final String BESIDE = "running, a draft beside";
  static final String STOPPED = "stopped";
  static final String ARCHIVED = "archived";

  static final List<String> STATES = List.of(ABSENT, DRAFT, RUNNING, BESIDE, STOPPED, ARCHIVED);

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> WITH_DESIGN = List.of(DRAFT, RUNNING, BESIDE);
  private static final List<String> PRESENT = List.of(DRAFT, RUNNING, BESIDE, STOPPED, ARCHIVED);
  private static final List<String> STARTED = List.of(RUNNING, BESIDE);

  /// What is wanted in every state; all fields are managed but the description.
  static final String DEFINITION =
      """
      kind: launchdarkly/experiment
      target: shop
      key: edited
      name: Edited
      status: running
      hypothesis: New
      flag: {key: edited, rule: Testers}
      randomizationUnit: user
      metrics: {primary: one, secondary: [two]}
      treatments:
        - {name: A, variation: a, allocation: 50, baseline: true}
        - {name: B, variation: b, allocation: 50}
      notInExperiment: a
      canReshuffleTraffic: true
      restart: {justification: A better idea}
      """;

  private static final String LIVE =
      """
      {"platform": "launchdarkly", "project": "storefront", "environments": ["production"],
       "members": [{"email": "grace@example.com"}], "randomizationUnits": ["user", "account"],
       "metrics": [{"key": "one"}, {"key": "two"}, {"key": "three"}],
       "flags": [
         {"key": "edited", "variations": [{"value": "a"}, {"value": "b"}, {"value": "c"}],
          "environments": {"production": {"on": true, "rules": [
            {"description": "Testers", "variation": 0,
             "clauses": [{"attribute": "tester", "op": "in", "values": [true]}]},
            {"description": "Others", "variation": 0,
             "clauses": [{"attribute": "other", "op": "in", "values": [true]}]}]}}},
         {"key": "other", "variations": [{"value": "a"}, {"value": "b"}],
          "environments": {"production": {"on": true}}}],
       "experiments": [
         {"key": "other", "name": "Other", "flag": "other", "iterations": [
           {"status": "running", "metrics": {"primary": "three"},
            "treatments": [
              {"name": "A", "variation": "a", "allocation": 50, "baseline": true},
              {"name": "B", "variation": "b", "allocation": 50}]}]}]}
      """;

  private Edits() {}

  /// One thing that somebody else may do.
  ///
  /// @param states in which it can be done
  /// @param counts whether it changes what was reviewed
  record Edit(List<String> states, boolean counts, Consumer<ObjectNode> done) {}

  /// The seed in a state.
  static ObjectNode live(String state) {
    ObjectNode live = object(LIVE);
    if (!state.equals(ABSENT)) {
      ObjectNode experiment =
          JSON.createObjectNode().put("key", "edited").put("name", "Edited").put("flag", "edited");
      experiment.put("description", "As it was").put("archived", state.equals(ARCHIVED));
      ArrayNode iterations = experiment.putArray("iterations");
      switch (state) {
        case DRAFT -> iterations.add(iteration("not_started", "Old"));
        case RUNNING -> iterations.add(iteration("running", "Old"));
        case BESIDE ->
            iterations.add(iteration("running", "Old")).add(iteration("not_started", "Older"));
        default -> iterations.add(iteration("stopped", "Old"));
      }
      live.withArray("experiments").add(experiment);
    }
    return live;
  }

  /// What may be done, by what it is called.
  static Map<String, Edit> all() {
    Map<String, Edit> all = new LinkedHashMap<>();
    all.put("name", field(PRESENT, true, e -> e.put("name", "Theirs")));
    all.put("description, not managed", field(PRESENT, false, e -> e.put("description", "Theirs")));
    design().forEach((title, change) -> all.put(title, designed(change)));
    all.putAll(lives());
    all.putAll(surroundings());
    return all;
  }

  private static Map<String, Consumer<ObjectNode>> design() {
    Map<String, Consumer<ObjectNode>> design = new LinkedHashMap<>();
    design.put("hypothesis", i -> i.put("hypothesis", "Theirs"));
    design.put("hypothesis, as wanted", i -> i.put("hypothesis", "New"));
    design.put("rule", i -> i.put("rule", "Others"));
    design.put("randomization unit", i -> i.put("randomizationUnit", "account"));
    design.put("primary metric", i -> i.withObject("metrics").put("primary", "three"));
    design.put("secondary metric", i -> i.withObject("metrics").putArray("secondary").add("three"));
    design.put("allocation", i -> allocate(i, 60, 40));
    design.put("variation", i -> treatment(i, 1).put("variation", "c"));
    design.put("baseline", Edits::otherBaseline);
    design.put("those outside", i -> i.put("notInExperiment", "b"));
    design.put("reshuffling", i -> i.put("canReshuffleTraffic", false));
    return design;
  }

  private static Map<String, Edit> lives() {
    Map<String, Edit> lives = new LinkedHashMap<>();
    lives.put("created", new Edit(List.of(ABSENT), true, l -> take(l, live(DRAFT))));
    lives.put("started", lived(List.of(DRAFT), List.of("running")));
    lives.put("started again", lived(List.of(STOPPED), List.of("stopped", "running")));
    lives.put("begun anew", lived(STARTED, List.of("stopped", "running")));
    lives.put("stopped", lived(STARTED, List.of("stopped")));
    lives.put("a draft added", lived(List.of(STOPPED), List.of("stopped", "not_started")));
    lives.put("a draft added beside", lived(List.of(RUNNING), List.of("running", "not_started")));
    lives.put("archived", field(List.of(DRAFT, STOPPED), true, e -> e.put("archived", true)));
    lives.put("restored", field(List.of(ARCHIVED), true, e -> e.put("archived", false)));
    return lives;
  }

  private static Map<String, Edit> surroundings() {
    Map<String, Edit> around = new LinkedHashMap<>();
    around.put(
        "flag off", flag(true, f -> f.withObject("/environments/production").put("on", false)));
    around.put(
        "another clause of the rule",
        flag(
            true,
            f ->
                rule(f, 0)
                    .withArray("clauses")
                    .addObject()
                    .put("attribute", "x")
                    .put("op", "in")
                    .putArray("values")
                    .add(1)));
    around.put(
        "another clause of another rule",
        flag(
            false,
            f ->
                rule(f, 1)
                    .withArray("clauses")
                    .addObject()
                    .put("attribute", "x")
                    .put("op", "in")
                    .putArray("values")
                    .add(1)));
    around.put(
        "a variation more",
        flag(true, f -> f.withArray("variations").addObject().put("value", "d")));
    around.put(
        "the flag's version",
        flag(false, f -> f.withObject("/environments/production").put("version", 70)));
    around.put(
        "a rival on the rule",
        new Edit(List.of(ABSENT, DRAFT, STOPPED, ARCHIVED), true, Edits::rival));
    return around;
  }

  private static Edit flag(boolean counts, Consumer<ObjectNode> change) {
    return new Edit(STATES, counts, live -> change.accept((ObjectNode) live.at("/flags/0")));
  }

  private static ObjectNode rule(ObjectNode flag, int index) {
    return (ObjectNode) flag.at("/environments/production/rules/" + index);
  }

  private static Edit field(List<String> states, boolean counts, Consumer<ObjectNode> change) {
    return new Edit(states, counts, live -> change.accept(edited(live)));
  }

  private static Edit designed(Consumer<ObjectNode> change) {
    return field(WITH_DESIGN, true, e -> change.accept((ObjectNode) e.at("/iterations/0")));
  }

  private static Edit lived(List<String> states, List<String> statuses) {
    return field(
        states,
        true,
        e -> {
          ArrayNode iterations = e.putArray("iterations");
          statuses.forEach(status -> iterations.add(iteration(status, "Old")));
        });
  }

  private static void take(ObjectNode live, ObjectNode other) {
    live.withArray("experiments").add(edited(other));
  }

  private static void rival(ObjectNode live) {
    ObjectNode experiment = edited(live(RUNNING));
    experiment.put("key", "rival");
    live.withArray("experiments").add(experiment);
  }

  private static ObjectNode edited(ObjectNode live) {
    return (ObjectNode) live.at("/experiments/1");
  }

  private static void allocate(ObjectNode iteration, int first, int second) {
    treatment(iteration, 0).put("allocation", first);
    treatment(iteration, 1).put("allocation", second);
  }

  private static void otherBaseline(ObjectNode iteration) {
    treatment(iteration, 0).put("baseline", false);
    treatment(iteration, 1).put("baseline", true);
  }

  private static ObjectNode treatment(ObjectNode iteration, int index) {
    return (ObjectNode) iteration.at("/treatments/" + index);
  }

  private static JsonNode iteration(String status, String hypothesis) {
    ObjectNode iteration =
        object(
            """
            {"rule": "Testers", "metrics": {"primary": "one", "secondary": ["two"]},
             "treatments": [
               {"name": "A", "variation": "a", "allocation": 50, "baseline": true},
               {"name": "B", "variation": "b", "allocation": 50}],
             "notInExperiment": "a"}
            """);
    iteration.put("status", status).put("hypothesis", hypothesis);
    if (status.equals("stopped")) {
      iteration.put("winner", "A");
    }
    return iteration;
  }

  private static ObjectNode object(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
