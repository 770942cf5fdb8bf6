package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ReadApi;
import dev.labbook.edit.Hostile;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.launchdarkly.LaunchDarklyExperiments;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// LaunchDarkly with two experiments.
final class ShelfWorld implements World {
  private static final List<String> STATES = List.of("draft", "running", "stopped", "archived");

  private final Random random;
  private final Shelf shelf = new Shelf();
  private final ExperimentKind<?, ?> kind =
      new LaunchDarklyExperiments(InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));

  ShelfWorld(Random random) {
    this.random = random;
    shelf.put(KEY, STATES.get(random.nextInt(STATES.size())), random);
    shelf.put("other", "running", random);
  }

  @Override
  public ExperimentKind<?, ?> kind() {
    return kind;
  }

  @Override
  public ReadApi api() {
    return shelf;
  }

  @Override
  public String target() {
    return "platform: launchdarkly, project: storefront, environment: production";
  }

  @Override
  public List<String> optional() {
    return List.of("description", "tags", "hypothesis", "maintainer", "metrics");
  }

  @Override
  public Change change() {
    Set<String> changed = new TreeSet<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      changed.add(one(shelf.get(KEY), KEY));
    }
    if (changed.contains("status") || changed.contains("treatments")) {
      changed.add("stop");
    }
    return new Change(changed, false);
  }

  private String one(ObjectNode experiment, String key) {
    ObjectNode iteration = experiment.withObjectProperty("currentIteration");
    return switch (random.nextInt(10)) {
      case 0 -> {
        experiment.put("name", new Hostile(random.nextLong()).sane());
        yield "name";
      }
      case 1 -> {
        experiment.put(
            "description", random.nextInt(4) == 0 ? "" : new Hostile(random.nextLong()).sane());
        yield "description";
      }
      case 2 -> {
        iteration.put("hypothesis", new Hostile(random.nextLong()).sane());
        yield "hypothesis";
      }
      case 3 -> {
        experiment.putArray("tags").add("q4").add(new Hostile(random.nextLong()).sane());
        yield "tags";
      }
      case 4 -> {
        experiment.put("_maintainerId", "m2");
        yield "maintainer";
      }
      case 5 -> {
        Shelf.metrics(
            iteration, random.nextBoolean() ? List.of("sales", "speed", "new") : List.of("sales"));
        yield "metrics";
      }
      case 6 -> {
        arms(iteration);
        shelf.status(key, status(experiment));
        yield "treatments";
      }
      case 7 -> {
        iteration.put("canReshuffleTraffic", false);
        yield "canReshuffleTraffic";
      }
      case 8 -> {
        shelf.status(key, STATES.get(random.nextInt(STATES.size())));
        yield "status";
      }
      default -> {
        iteration
            .withObjectProperty("flags")
            .withObjectProperty("flag-" + key)
            .put("targetingRule", "fallthrough");
        yield "flag";
      }
    };
  }

  private static String status(JsonNode experiment) {
    if (experiment.has("archivedDate")) {
      return "archived";
    }
    return switch (experiment.path("currentIteration").path("status").asText()) {
      case "not_started" -> "draft";
      case "running" -> "running";
      default -> "stopped";
    };
  }

  private void arms(ObjectNode iteration) {
    switch (random.nextInt(4)) {
      case 0 ->
          Shelf.treatments(
              iteration, List.of("blue", "green", "off"), List.of("33.4", "33.3", "33.3"), 0);
      case 1 -> Shelf.treatments(iteration, List.of("blue", "green"), List.of("10", "90"), 1);
      case 2 ->
          Shelf.treatments(
              iteration, List.of("off", "1", "red", "blue"), List.of("25", "25", "25", "25"), 3);
      default -> Shelf.treatments(iteration, List.of("red", "1"), List.of("60", "40"), 0);
    }
  }
}
