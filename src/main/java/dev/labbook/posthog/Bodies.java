package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.kind.FreeJson;
import dev.labbook.posthog.ExperimentDefinition.Metric;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The bodies of requests on experiments (`posthog.md §2`). JSON fields are sent whole, with what
/// only live has: the server replaces them and merges nothing.
final class Bodies {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ExperimentDefinition wanted;
  private final Live.Surroundings around;

  Bodies(ExperimentDefinition wanted, Live.Surroundings around) {
    this.wanted = wanted;
    this.around = around;
  }

  /// A value that is not known yet.
  static ObjectNode late(String name) {
    return JSON.objectNode().put("$late", name);
  }

  /// A creation.
  ///
  /// @param links whether the flag exists, so that nothing may be said of it
  ObjectNode create(boolean links) {
    ObjectNode body = JSON.objectNode();
    body.put("name", Objects.requireNonNullElse(wanted.name(), ""));
    put(body, "description", wanted.description());
    body.put("feature_flag_key", wanted.flagKey());
    put(body, "type", wanted.type());
    List<ExperimentDefinition.Variant> variants = wanted.variants();
    if (!links && variants != null) {
      traffic(body, Traffic.variants(variants, null));
    }
    json(body, "filters", wanted.filters());
    metrics(body, "metrics", wanted.metrics());
    if (wanted.secondaryMetrics() != null) {
      some(body, "metrics_secondary", Insights.modern(wanted.secondaryMetrics()));
      some(body, "secondary_metrics", Insights.old(wanted.secondaryMetrics()));
    }
    if (wanted.savedMetrics() != null && !wanted.savedMetrics().isEmpty()) {
      body.set("saved_metrics_ids", savedMetrics(null));
    }
    if (wanted.holdout() != null && !wanted.holdout().isBlank()) {
      body.set("holdout_id", holdout());
    }
    json(body, "exposure_criteria", wanted.exposure());
    if (wanted.stats() != null) {
      body.set("stats_config", stats(JSON.missingNode()));
    }
    texts(body, "tags", wanted.tags());
    events(body);
    return body;
  }

  private void traffic(ObjectNode body, ArrayNode variants) {
    if (around.api().flagConfig()) {
      ObjectNode filters = body.putObject("feature_flag").putObject("filters");
      filters.putObject("multivariate").set("variants", variants);
      if (wanted.rollout() != null) {
        filters.set("groups", Traffic.group(wanted.rollout()));
      }
    } else {
      body.putObject("parameters").set("feature_flag_variants", variants);
    }
  }

  /// A PATCH of what differs, but for variants and rollout.
  ObjectNode patch(Experiment live, List<Difference> differences) {
    ObjectNode body = JSON.objectNode();
    differences.forEach(difference -> patch(body, live.shown(), difference.part()));
    boolean metrics = body.has("metrics") || body.has("metrics_secondary");
    if (metrics) {
      events(body);
    }
    return body;
  }

  private void patch(ObjectNode body, JsonNode shown, Difference.Part part) {
    switch (part) {
      case NAME -> put(body, "name", wanted.name());
      case DESCRIPTION -> put(body, "description", wanted.description());
      case TAGS -> texts(body, "tags", wanted.tags());
      case METRICS -> body.set("metrics", merged(wanted.metrics(), shown.path("metrics")));
      case SECONDARY_METRICS ->
          body.set(
              "metrics_secondary",
              merged(Insights.modern(wanted.secondaryMetrics()), shown.path("metrics_secondary")));
      case SECONDARY_INSIGHTS ->
          body.set(
              "secondary_metrics",
              merged(Insights.old(wanted.secondaryMetrics()), shown.path("secondary_metrics")));
      case FILTERS ->
          body.set(
              "filters",
              Overlay.over(Objects.requireNonNull(wanted.filters()).json(), shown.path("filters")));
      case SAVED_METRICS ->
          body.set("saved_metrics_ids", savedMetrics(shown.path("saved_metrics")));
      case STATS -> body.set("stats_config", stats(shown.path("stats_config")));
      case EXPOSURE ->
          body.set(
              "exposure_criteria",
              Overlay.over(
                  Objects.requireNonNull(wanted.exposure()).json(),
                  shown.path("exposure_criteria")));
      case HOLDOUT -> body.set("holdout_id", holdout());
      case CONCLUSION -> conclusion(body, shown);
      case TYPE, VARIANTS, ROLLOUT -> {}
    }
  }

  /// Conclusion and comment as they are to be; what the definition leaves out stays as it is live,
  /// since an end overwrites both (`posthog.md §3`).
  void conclusion(ObjectNode body, JsonNode shown) {
    ExperimentDefinition.Conclusion want = wanted.conclusion();
    concluded(body, "conclusion", want == null ? null : want.result(), shown);
    concluded(body, "conclusion_comment", want == null ? null : want.comment(), shown);
  }

  private static void concluded(
      ObjectNode body, String field, @Nullable String want, JsonNode shown) {
    JsonNode value = want == null ? shown.path(field) : Words.text(want);
    if (want != null || LiveReader.present(value)) {
      body.set(field, value);
    }
  }

  private static ArrayNode merged(@Nullable List<Metric> want, JsonNode live) {
    return Drift.matched(want == null ? List.of() : want, live).merged();
  }

  /// The method and the baseline, over what else is configured.
  private ObjectNode stats(JsonNode live) {
    ObjectNode config = live instanceof ObjectNode object ? object.deepCopy() : JSON.objectNode();
    ExperimentDefinition.Stats stats = Objects.requireNonNull(wanted.stats());
    if (stats.method() != null) {
      config.put("method", stats.method());
    }
    if (stats.baseline() != null) {
      config.set("baseline_variant_key", Words.text(stats.baseline()));
    }
    return config;
  }

  /// The whole set of links, since a PATCH replaces it; a link that is there keeps what else it
  /// says.
  private ArrayNode savedMetrics(@Nullable JsonNode links) {
    ArrayNode all = JSON.arrayNode();
    for (ExperimentDefinition.SavedMetric metric : Objects.requireNonNull(wanted.savedMetrics())) {
      String name = metric.name().strip().toLowerCase(Locale.ROOT);
      for (JsonNode saved : around.savedMetrics().getOrDefault(name, List.of())) {
        ObjectNode metadata = metadata(links, saved.path("id").asLong());
        metadata.put("type", metric.secondary() ? "secondary" : "primary");
        all.addObject().put("id", saved.path("id").asLong()).set("metadata", metadata);
      }
    }
    return all;
  }

  private static ObjectNode metadata(@Nullable JsonNode links, long id) {
    if (links != null) {
      for (JsonNode link : links) {
        boolean same = link.path("saved_metric").asLong(-1) == id;
        if (same && link.path("metadata") instanceof ObjectNode metadata) {
          return metadata.deepCopy();
        }
      }
    }
    return JSON.objectNode();
  }

  private JsonNode holdout() {
    List<JsonNode> found =
        around.holdouts().getOrDefault(String.valueOf(wanted.holdout()).strip(), List.of());
    return found.isEmpty() ? NullNode.instance : found.getFirst().path("id");
  }

  private void events(ObjectNode body) {
    if (wanted.allowUnknownEvents() && around.api().checksEvents()) {
      body.put("allow_unknown_events", true);
    }
  }

  private static void metrics(ObjectNode body, String field, @Nullable List<Metric> metrics) {
    if (metrics != null) {
      ArrayNode list = body.putArray(field);
      metrics.forEach(metric -> list.add(metric.json().json().deepCopy()));
    }
  }

  private static void some(ObjectNode body, String field, List<Metric> metrics) {
    if (!metrics.isEmpty()) {
      metrics(body, field, metrics);
    }
  }

  private static void json(ObjectNode body, String field, @Nullable FreeJson json) {
    if (json != null && !json.json().isEmpty()) {
      body.set(field, json.json().deepCopy());
    }
  }

  private static void put(ObjectNode body, String field, @Nullable String text) {
    if (text != null) {
      body.put(field, text.strip());
    }
  }

  private static void texts(ObjectNode body, String field, @Nullable List<String> texts) {
    if (texts != null) {
      texts.forEach(body.putArray(field)::add);
    }
  }
}
