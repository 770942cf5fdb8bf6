package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;
import dev.labbook.sandbox.SeedNode;
import dev.labbook.sandbox.SeedTimes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the experiments of a seed. The flag is named by key or id; one that is not among the flags
/// is made, with the experiment's own `variants` and `rollout`.
record SeedExperiments(SeedReader seed, SeedFlags flags) {
  private static final Set<String> KNOWN =
      Set.of(
          "id",
          "name",
          "description",
          "flag",
          "variants",
          "rollout",
          "payloads",
          "ensureExperienceContinuity",
          "status",
          "archived",
          "deleted",
          "startedAt",
          "endedAt",
          "createdAt",
          "type",
          "metrics",
          "secondaryMetrics",
          "savedMetrics",
          "holdout",
          "exposure",
          "exposureCohort",
          "stats",
          "tags",
          "conclusion",
          "filters",
          "parameters",
          "legacySecondaryMetrics",
          "runningTime",
          "excludedVariants",
          "version",
          "repository");

  /// Columns that are taken as they stand.
  private static final Map<String, String> PLAIN =
      Map.of(
          "metrics", "metrics",
          "secondaryMetrics", "metrics_secondary",
          "exposure", "exposure_criteria",
          "stats", "stats_config",
          "filters", "filters",
          "parameters", "parameters",
          "legacySecondaryMetrics", "secondary_metrics",
          "runningTime", "running_time_calculation");

  private static final Set<String> LISTS =
      Set.of("metrics", "secondaryMetrics", "legacySecondaryMetrics");

  void read(SeedNode node) {
    node.only(KNOWN);
    String status =
        node.choice(
            "status", Set.of("draft", "running", "paused", "exposure_frozen", "stopped"), "draft");
    Row flag = flag(node, status);
    Row row = seed.put(Kind.EXPERIMENT, node, json -> fill(json, node, flag, status));
    seed.rows().put(Metrics.stamp(row));
  }

  private Row flag(SeedNode node, String status) {
    SeedNode ref = node.at("flag");
    boolean live = status.equals("running") || status.equals("exposure_frozen");
    String key = ref.node().asText();
    if (ref.node().isTextual() && key.isBlank()) {
      ref.problem("must be a flag's key or id");
    }
    boolean known =
        seed.rows().all(Kind.FLAG).stream().anyMatch(flag -> flag.text("key").equals(key));
    if (ref.node().isTextual() && !known) {
      boolean active = live || status.equals("stopped");
      return state(flags.make(node, key, active), status);
    }
    for (String name : SeedFlags.SHAPE) {
      if (node.has(name)) {
        node.at(name).problem("is the flag's to say, which stands among the flags");
      }
    }
    List<Row> found = seed.named(Kind.FLAG, ref, "key");
    Row flag = found.isEmpty() ? flags.make(node, "lost", false) : found.getFirst();
    if (live != flag.is("active") && !status.equals("stopped") && !status.equals("draft")) {
      flag = flag.with("active", live);
    }
    return state(flag, status);
  }

  private Row state(Row flag, String status) {
    Row stated =
        status.equals("exposure_frozen")
            ? flag.with("filters", Lifecycle.frozen(new Flag(flag), true))
            : flag;
    seed.rows().put(stated);
    return stated;
  }

  private void fill(ObjectNode json, SeedNode node, Row flag, String status) {
    json.setAll(Experiments.empty(json.path("id").asInt()));
    json.put("name", node.text("name", flag.text("key")));
    json.put("description", node.has("description") ? node.textOrNull("description") : "");
    json.put("type", node.choice("type", Set.of("product", "web"), "product"));
    json.put("flag", flag.id()).put("version", (int) node.whole("version", 1, 0));
    json.put("archived", node.flag("archived", false));
    json.put("deleted", node.flag("deleted", false));
    json.put("only_count_matured_users", false);
    json.putObject("filters");
    for (String list : List.of("metrics", "metrics_secondary", "secondary_metrics")) {
      json.putArray(list);
    }
    seed.made(json, node);
    times(json, node, status);
    PLAIN.forEach((from, to) -> plain(json, node, from, to));
    parameters(json, flag);
    Values.addDefaults(json);
    json.set("saved_metrics", saved(node));
    json.set("tags", Json.texts(node.texts("tags")));
    if (node.has("excludedVariants")) {
      json.set("excluded_variants", Json.texts(node.texts("excludedVariants")));
    }
    Json.put(json, "repository", node.textOrNull("repository"));
    if (node.has("exposureCohort")) {
      json.put("exposure_cohort", (int) node.whole("exposureCohort", 1, 1));
    }
    holdout(json, node, flag);
    conclusion(json, node);
  }

  private static void plain(ObjectNode json, SeedNode node, String from, String to) {
    if (node.has(from)) {
      SeedReader.checkTree(node.at(from), LISTS.contains(from));
      json.set(to, node.at(from).node().deepCopy());
    }
  }

  private static void times(ObjectNode json, SeedNode node, String status) {
    long start = node.time("startedAt", SeedTimes.DAWN);
    if (!status.equals("draft")) {
      json.put("start_date", Times.text(start));
    }
    if (status.equals("stopped")) {
      json.put("end_date", Times.text(node.time("endedAt", start + SeedTimes.RUN)));
    }
  }

  /// Up to 2025 the flag's variants stand in the parameters, too.
  private void parameters(ObjectNode json, Row flag) {
    if (!json.path("parameters").isObject()) {
      ObjectNode parameters = json.putObject("parameters");
      if (!seed.era().atLeast(Era.Y2026)) {
        parameters.set(
            "feature_flag_variants", Json.array(new Flag(flag).variants(), variant -> variant));
      }
    }
  }

  private ArrayNode saved(SeedNode node) {
    ArrayNode links = Json.array();
    for (SeedNode item : node.list("savedMetrics")) {
      item.only(Set.of("name", "role"));
      String role = item.choice("role", Set.of("primary", "secondary"), "primary");
      for (Row found : seed.named(Kind.SAVED_METRIC, item.at("name"), "name")) {
        ObjectNode link = links.addObject();
        link.put("id", links.size()).put("saved_metric", found.id());
        link.putObject("metadata").put("type", role);
        link.put("created_at", Times.text(SeedTimes.DAWN));
      }
    }
    return links;
  }

  private void holdout(ObjectNode json, SeedNode node, Row flag) {
    if (!node.has("holdout")) {
      return;
    }
    for (Row holdout : seed.named(Kind.HOLDOUT, node.at("holdout"), "name")) {
      json.put("holdout_id", holdout.id());
      seed.rows().put(Holdouts.onto(seed.era(), new Flag(flag), holdout).row());
    }
  }

  private static void conclusion(ObjectNode json, SeedNode node) {
    json.set("conclusion_comment", NullNode.getInstance());
    if (node.has("conclusion")) {
      SeedNode conclusion = node.at("conclusion");
      conclusion.only(Set.of("result", "comment"));
      json.put(
          "conclusion",
          conclusion.choice(
              "result",
              Set.of("won", "lost", "inconclusive", "stopped_early", "invalid"),
              "inconclusive"));
      json.put("conclusion_comment", conclusion.textOrNull("comment"));
    }
  }
}
