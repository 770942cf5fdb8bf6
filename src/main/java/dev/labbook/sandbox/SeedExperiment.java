package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one experiment of a seed: its iterations, oldest first, are played one after the other,
/// and a running one takes its rule over as if it had been started.
record SeedExperiment(SeedNode node, World world) {
  private static final Set<String> KNOWN =
      Set.of(
          "key",
          "environment",
          "_id",
          "name",
          "description",
          "maintainer",
          "tags",
          "archived",
          "createdAt",
          "holdoutId",
          "methodology",
          "dataSource",
          "type",
          "analysisConfig",
          "flag",
          "iterations");

  /// Puts the experiment, and the flag where it changes, into the world; or notes why not.
  void read() {
    node.only(KNOWN);
    String key = node.key("key");
    String environment = environment();
    Experiment.About about = about();
    String wanted = node.text("flag");
    Flag flag = world.flag(wanted).orElse(null);
    if (flag == null && !wanted.isEmpty()) {
      node.at("flag").problem("'" + wanted + "' is none of the flags");
    }
    if (world.experiment(environment, key).isPresent()) {
      node.at("key").problem("'" + key + "' stands already in environment " + environment);
    }
    if (flag != null && about != null && world.settings().hasEnvironment(environment)) {
      long created = node.time("createdAt", SeedTimes.DAWN);
      Experiment empty =
          Experiment.create(environment, key, about, created)
              .identified(node.text("_id", Ids.hex("experiment", environment, key)));
      play(new Lifecycle.Pair(empty, flag));
    }
  }

  private void play(Lifecycle.Pair pair) {
    List<SeedNode> iterations = node.list("iterations");
    if (iterations.isEmpty()) {
      node.at("iterations").problem("must be at least one");
      return;
    }
    SeedIteration before = null;
    for (SeedNode item : iterations) {
      boolean last = item.equals(iterations.getLast());
      before =
          new SeedIteration(
              before == null ? item : item.over(before.node(), SeedIteration.INHERITED),
              world,
              last);
      pair = before.play(pair);
    }
    Experiment played = pair.experiment().archived(SeedFlags.archived(node));
    if (played.archived() && played.running().isPresent()) {
      node.at("archived").problem("a running experiment cannot be archived: stop it first");
    }
    world.put(played);
    world.put(pair.flag());
  }

  private String environment() {
    List<Settings.Environment> all = world.settings().environments();
    if (!node.has("environment") && all.size() == 1) {
      return all.getFirst().key();
    }
    String key = node.text("environment");
    if (!key.isEmpty() && !world.settings().hasEnvironment(key)) {
      node.at("environment").problem("'" + key + "' is none of the environments");
    }
    return key;
  }

  private Experiment.@Nullable About about() {
    String maintainer = maintainer();
    String name = node.text("name", Json.text(node.node(), "key"));
    JsonNode analysis = Json.nodeOrNull(node.node(), "analysisConfig");
    if (analysis != null && !analysis.isObject()) {
      node.at("analysisConfig").problem("must be an object");
    }
    String description = node.textOrNull("description");
    String holdout = holdout();
    List<String> tags = node.texts("tags");
    String methodology =
        node.choice("methodology", Set.of("bayesian", "frequentist", "export_only"), "bayesian");
    String dataSource = node.text("dataSource", "launchdarkly");
    String type = node.choice("type", Set.of("experiment", "mab", "holdout"), "experiment");
    return maintainer == null
        ? null
        : new Experiment.About(
            name, description, maintainer, holdout, tags, methodology, dataSource, type, analysis);
  }

  /// A holdout's id, which may be written as the key of one of the seed's.
  private @Nullable String holdout() {
    String written = node.textOrNull("holdoutId");
    return written == null
        ? null
        : world.holdout(environment(), written).map(Holdout::hexId).orElse(written);
  }

  private @Nullable String maintainer() {
    if (node.has("maintainer")) {
      return SeedReader.memberId(world, node, "maintainer");
    }
    String first = world.members().stream().map(Member::id).findFirst().orElse(null);
    if (first == null) {
      node.problem("needs a maintainer: the seed has no members");
    }
    return first;
  }
}
