package dev.labbook.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.api.ReadApi;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.launchdarkly.LaunchDarklyExperiments;
import dev.labbook.launchdarkly.LegacyExperiments;
import dev.labbook.sandbox.InProcess;
import dev.labbook.sandbox.InProcess.Legacy;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// LaunchDarkly with two flags that have legacy experiments.
final class RackWorld implements World {
  private static final List<String> PLACES = List.of("production", "staging", "test");
  private static final List<String> METRICS = List.of("m0", "m1", "m2", "m3", "m4");

  private static final String SEED =
      """
      {"platform": "launchdarkly", "project": "storefront", "environments": ["production", "staging", "test"],
       "metrics": [{"key": "m0"}, {"key": "m1"}, {"key": "m2"}, {"key": "m3"}, {"key": "m4"}],
       "flags": [
         {"key": "one", "variations": [{"value": "a", "name": "Control: old"}, {"value": "b", "name": "Bold"}, {"value": true}]},
         {"key": "other", "variations": [{"value": "a"}, {"value": "b"}]}]}
      """;

  private final Random random;
  private final InProcess sandbox = new InProcess(SEED);
  private final ExperimentKind<?, ?> kind =
      new LegacyExperiments(
          new LaunchDarklyExperiments(InstantSource.fixed(Instant.EPOCH)).platform());

  RackWorld(Random random) {
    this.random = random;
    sandbox.put("other", new Legacy(0, List.of(new Legacy.Item("m0", List.of("staging")))));
    sandbox.put(KEY, new Legacy(random.nextInt(3), items()));
  }

  private List<Legacy.Item> items() {
    List<String> metrics = new ArrayList<>(METRICS);
    Collections.shuffle(metrics, random);
    return metrics.subList(0, 1 + random.nextInt(METRICS.size())).stream()
        .map(metric -> new Legacy.Item(metric, places()))
        .toList();
  }

  private List<String> places() {
    return PLACES.stream().filter(place -> random.nextBoolean()).toList();
  }

  @Override
  public ExperimentKind<?, ?> kind() {
    return kind;
  }

  @Override
  public ReadApi api() {
    return sandbox;
  }

  @Override
  public String target() {
    return "platform: launchdarkly, project: storefront, environment: production";
  }

  @Override
  public List<String> optional() {
    return List.of("baseline");
  }

  /// Environments in any order; metrics that it does not name are left alone.
  @Override
  public void reword(ObjectNode said) {
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : said.withArrayProperty("experiments")) {
      ArrayNode environments = item.withArrayProperty("environments");
      List<JsonNode> places = new ArrayList<>();
      environments.forEach(places::add);
      Collections.shuffle(places, random);
      environments.removeAll().addAll(places);
      if (random.nextInt(5) > 0) {
        items.add(item);
      }
    }
    said.withArrayProperty("experiments").removeAll().addAll(items);
  }

  @Override
  public Change change() {
    Legacy now = sandbox.legacy(KEY);
    Set<String> changed = new TreeSet<>();
    int baseline = now.baseline();
    List<Legacy.Item> items = new ArrayList<>(now.items());
    if (random.nextBoolean()) {
      baseline = random.nextInt(3);
      changed.add("baseline");
    }
    if (random.nextInt(4) > 0) {
      int one = random.nextInt(items.size());
      switch (random.nextInt(3)) {
        case 0 -> items.remove(one);
        case 1 -> items.set(one, new Legacy.Item(items.get(one).metric(), places()));
        default -> items = new ArrayList<>(items());
      }
      changed.add("experiments");
    }
    if (items.isEmpty()) {
      items.add(new Legacy.Item("m4", List.of()));
    }
    sandbox.put(KEY, new Legacy(baseline, items));
    return new Change(changed, false);
  }
}
