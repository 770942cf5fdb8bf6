package dev.labbook.adopt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ReadApi;
import dev.labbook.edit.Hostile;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.posthog.PostHogExperiments;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// PostHog with two experiments, of any era.
final class BoothWorld implements World {
  private static final List<String> STATES =
      List.of("draft", "running", "paused", "stopped", "archived", "archived-draft");

  private final Random random;
  private final Booth booth;
  private final ExperimentKind<?, ?> kind = new PostHogExperiments();

  BoothWorld(Random random) {
    this.random = random;
    List<String> eras = List.of("seed", "2025", "2026");
    booth = new Booth(eras.get(random.nextInt(eras.size())), random);
    booth.put(1, KEY);
    booth.put(2, "other");
    state(booth.get(1), STATES.get(random.nextInt(STATES.size())));
    state(booth.get(2), "running");
  }

  @Override
  public ExperimentKind<?, ?> kind() {
    return kind;
  }

  @Override
  public ReadApi api() {
    return booth;
  }

  @Override
  public String target() {
    return "platform: posthog, project: \"42\"";
  }

  @Override
  public List<String> optional() {
    return List.of(
        "description",
        "tags",
        "metrics",
        "secondaryMetrics",
        "filters",
        "savedMetrics",
        "holdout",
        "exposure",
        "stats",
        "rollout",
        "variants",
        "conclusion",
        "type");
  }

  @Override
  public Change change() {
    if (random.nextInt(3) == 0) {
      String field = random.nextBoolean() ? "metrics" : "filters";
      return new Change(Set.of(field), booth.nudge(booth.get(1).path(field)));
    }
    Set<String> changed = new TreeSet<>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      changed.add(one(booth.get(1)));
    }
    if (changed.contains("status")) {
      changed.add("conclusion");
    }
    if (changed.contains("variants")) {
      changed.add("stats");
    }
    return new Change(changed, false);
  }

  private String text() {
    return new Hostile(random.nextLong()).sane();
  }

  private String one(ObjectNode row) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "name",
                "description",
                "status",
                "variants",
                "rollout",
                "metrics",
                "metrics",
                "metrics",
                "filters",
                "savedMetrics",
                "holdout",
                "secondaryMetrics"));
    if (!booth.era().equals("seed")) {
      fields.addAll(List.of("exposure", "exposure", "stats", "conclusion"));
    }
    if (booth.era().equals("2026")) {
      fields.add("tags");
    }
    String field = fields.get(random.nextInt(fields.size()));
    change(row, field);
    return field;
  }

  private void change(ObjectNode row, String field) {
    switch (field) {
      case "name", "description" -> row.put(field, text());
      case "status" -> state(row, STATES.get(random.nextInt(STATES.size())));
      case "variants" -> booth.variants(row);
      case "rollout" -> booth.rollout(row, random.nextInt(101));
      case "metrics" -> booth.list(row, "metrics");
      case "secondaryMetrics" ->
          booth.list(row, booth.era().equals("seed") ? "secondary_metrics" : "metrics_secondary");
      case "filters" -> booth.insight(row.withObjectProperty("filters"));
      case "savedMetrics" -> booth.saved(row);
      case "holdout" -> booth.holdout(row);
      case "exposure" -> booth.exposure(row);
      case "stats" -> booth.stats(row);
      case "conclusion" -> booth.conclusion(row);
      default -> row.putArray("tags").add("growth").add(text());
    }
  }

  private void state(ObjectNode row, String state) {
    booth.state(row, state);
  }

  @Override
  public String toString() {
    return booth.get(1) + "\n";
  }
}
