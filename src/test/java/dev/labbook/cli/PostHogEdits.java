package dev.labbook.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.cli.Edits.Edit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// An experiment of PostHog's in every state, and what somebody else may do to it and its flag.
final class PostHogEdits {
  static final String ABSENT = "absent";
  static final String DRAFT = "draft";
  static final String RUNNING = "running";
  static final String PAUSED = "paused";
  static final String STOPPED = "stopped";
  static final String ARCHIVED = "archived";

  static final List<String> STATES = List.of(ABSENT, DRAFT, RUNNING, PAUSED, STOPPED, ARCHIVED);

  static final List<String> SOME = List.of(ABSENT, DRAFT, RUNNING, STOPPED);

  private static final List<String> PRESENT = List.of(DRAFT, RUNNING, PAUSED, STOPPED, ARCHIVED);
  private static final List<String> BEFORE_ITS_END = List.of(DRAFT, RUNNING, PAUSED);
  private static final List<String> ENDED = List.of(STOPPED, ARCHIVED);
  private static final ObjectMapper JSON = new ObjectMapper();

  /// What is wanted in every state: another description.
  static final String DEFINITION =
      """
      kind: posthog/experiment
      target: web
      flagKey: edited
      name: Edited
      description: New
      filters: {events: [{id: one}]}
      variants: [{key: control, rollout: 50}, {key: test, rollout: 50}]
      rollout: 100
      """;

  private static final String LIVE =
      """
      {"platform": "posthog", "project": "42",
       "flags": [
         {"id": 2, "key": "other",
          "variants": [{"key": "control", "rollout": 50}, {"key": "test", "rollout": 50}]}],
       "experiments": [{"id": 2, "name": "Other", "flag": "other"}]}
      """;

  private static final String EDITED =
      """
      {"id": 1, "name": "Edited", "flag": "edited", "description": "Old",
       "filters": {"events": [{"id": "one"}]}}
      """;

  private static final String FLAG =
      """
      {"id": 1, "key": "edited", "active": true,
       "variants": [{"key": "control", "rollout": 50}, {"key": "test", "rollout": 50}]}
      """;

  private PostHogEdits() {}

  /// The seed in a state.
  static ObjectNode live(String era, String state) {
    ObjectNode live = object(LIVE).put("api", era);
    if (!state.equals(ABSENT)) {
      boolean archived = state.equals(ARCHIVED);
      live.withArray("flags").add(object(FLAG).put("active", !state.equals(PAUSED)));
      ObjectNode experiment = object(EDITED).put("status", archived ? STOPPED : state);
      live.withArray("experiments").add(experiment.put("archived", archived));
    }
    return live;
  }

  /// What may be done, by what it is called.
  static Map<String, Edit> all(String era) {
    Map<String, Edit> all = new LinkedHashMap<>();
    all.put("name", field(PRESENT, true, e -> e.put("name", "Theirs")));
    all.put("description", field(PRESENT, true, e -> e.put("description", "Theirs")));
    all.put("description, as wanted", field(PRESENT, true, e -> e.put("description", "New")));
    all.put("insight", field(PRESENT, true, e -> e.set("filters", insight("two"))));
    all.put("parameters, not managed", field(PRESENT, false, PostHogEdits::sampled));
    if (era.equals("2026")) {
      all.put("tags, not managed", field(PRESENT, false, e -> e.putArray("tags").add("theirs")));
      all.put("the version alone", field(PRESENT, false, e -> e.put("version", 70)));
    }
    all.putAll(lives(era));
    all.putAll(flags());
    return all;
  }

  private static Map<String, Edit> lives(String era) {
    Map<String, Edit> lives = new LinkedHashMap<>();
    lives.put("created", new Edit(List.of(ABSENT), true, l -> l.setAll(live(era, DRAFT))));
    lives.put("deleted", new Edit(PRESENT, true, l -> l.withArray("experiments").remove(1)));
    lives.put("launched", become(era, List.of(DRAFT), RUNNING));
    lives.put("paused", become(era, List.of(RUNNING), PAUSED));
    lives.put("resumed", become(era, List.of(PAUSED), RUNNING));
    lives.put("ended", become(era, List.of(RUNNING, PAUSED), STOPPED));
    lives.put("reset", become(era, List.of(STOPPED, RUNNING), DRAFT));
    lives.put("archived", become(era, List.of(STOPPED), ARCHIVED));
    lives.put("restored", become(era, List.of(ARCHIVED), STOPPED));
    lives.put("another one on the flag", new Edit(PRESENT, true, PostHogEdits::rival));
    return lives;
  }

  private static Map<String, Edit> flags() {
    Map<String, Edit> flags = new LinkedHashMap<>();
    flags.put(
        "a flag made",
        new Edit(List.of(ABSENT), true, live -> live.withArray("flags").add(object(FLAG))));
    flags.put("flag off", flag(ENDED, true, f -> f.put("active", false)));
    flags.put("percentages", flag(BEFORE_ITS_END, true, f -> split(f, "test", 40)));
    flags.put("percentages, history", flag(ENDED, false, f -> split(f, "test", 40)));
    flags.put("rollout", flag(BEFORE_ITS_END, true, f -> f.put("rollout", 20)));
    flags.put("another variant", flag(PRESENT, true, f -> split(f, "theirs", 50)));
    flags.put("payloads", flag(PRESENT, false, f -> f.putObject("payloads").put("test", "1")));
    return flags;
  }

  private static Edit field(List<String> states, boolean counts, Consumer<ObjectNode> change) {
    return new Edit(states, counts, live -> change.accept((ObjectNode) live.at("/experiments/1")));
  }

  private static Edit flag(List<String> states, boolean counts, Consumer<ObjectNode> change) {
    return new Edit(states, counts, live -> change.accept((ObjectNode) live.at("/flags/1")));
  }

  private static Edit become(String era, List<String> states, String state) {
    return new Edit(states, true, live -> live.setAll(live(era, state)));
  }

  private static void rival(ObjectNode live) {
    live.withArray("experiments").add(object(EDITED).put("id", 3).put("name", "Rival"));
  }

  private static void split(ObjectNode flag, String second, int share) {
    flag.withArray("variants").removeAll();
    flag.withArray("variants").addObject().put("key", "control").put("rollout", 100 - share);
    flag.withArray("variants").addObject().put("key", second).put("rollout", share);
  }

  private static void sampled(ObjectNode experiment) {
    experiment.putObject("runningTime").put("recommended_sample_size", 9);
  }

  private static ObjectNode insight(String event) {
    return object("{\"events\": [{\"id\": \"" + event + "\"}]}");
  }

  private static ObjectNode object(String text) {
    try {
      return (ObjectNode) JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
