package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request says of an experiment's flag, be it in `feature_flag` or in the older
/// `parameters` (`posthog.md §2.1`). What is null was not said.
record FlagConfig(
    @Nullable ArrayNode variants,
    @Nullable Integer rollout,
    @Nullable JsonNode aggregation,
    @Nullable JsonNode payloads,
    @Nullable JsonNode continuity) {
  private static final Set<String> FLAG = Set.of("filters", "ensure_experience_continuity");
  private static final Set<String> FILTERS =
      Set.of("multivariate", "groups", "aggregation_group_type_index", "payloads");
  private static final String UNSUPPORTED =
      "Unsupported key for the experiment feature_flag input.";

  private static final String GROUP_TYPE = "aggregation_group_type_index";
  static final FlagConfig NONE = new FlagConfig(null, null, null, null, null);

  /// What the body says, wherever it says it; the newer place wins.
  static FlagConfig of(Body body, Era era) {
    JsonNode input = body.get("feature_flag");
    boolean echo = input.hasNonNull("id") || (input.size() == 1 && input.has("key"));
    if (era.atLeast(Era.Y2026) && body.has("feature_flag") && !echo) {
      return input(body);
    }
    return parameters(body.in("parameters"), era);
  }

  /// Whether the body has a `feature_flag` that counts (`posthog.md §2.1`: echoes do not).
  static boolean isObject(Body body, Era era) {
    JsonNode input = body.get("feature_flag");
    return era.atLeast(Era.Y2026)
        && input.isObject()
        && !input.isEmpty()
        && !input.hasNonNull("id")
        && !(input.size() == 1 && input.has("key"));
  }

  boolean isEmpty() {
    return equals(NONE);
  }

  private static FlagConfig input(Body body) {
    Body flag = body.in("feature_flag");
    only(flag, FLAG);
    Body filters = flag.in("filters");
    only(filters, FILTERS);
    Body multivariate = filters.in("multivariate");
    return new FlagConfig(
        multivariate.has("variants") ? variants(multivariate, "variants") : null,
        groups(filters),
        filters.sent("aggregation_group_type_index")
            ? filters.get("aggregation_group_type_index")
            : null,
        filters.has("payloads") ? filters.get("payloads") : null,
        flag.has("ensure_experience_continuity") ? flag.get("ensure_experience_continuity") : null);
  }

  private static FlagConfig parameters(Body parameters, Era era) {
    boolean today = era.atLeast(Era.Y2026);
    return new FlagConfig(
        parameters.has("feature_flag_variants")
            ? variants(parameters, "feature_flag_variants")
            : null,
        today && parameters.has("rollout_percentage")
            ? Integer.valueOf(parameters.get("rollout_percentage").asInt())
            : null,
        parameters.sent("aggregation_group_type_index")
            ? parameters.get("aggregation_group_type_index")
            : null,
        today && parameters.has("feature_flag_payloads")
            ? parameters.get("feature_flag_payloads")
            : null,
        today && parameters.has("ensure_experience_continuity")
            ? parameters.get("ensure_experience_continuity")
            : null);
  }

  private static void only(Body body, Set<String> known) {
    for (Map.Entry<String, JsonNode> field : body.node().properties()) {
      if (!known.contains(field.getKey())) {
        throw body.wrong(field.getKey(), "invalid_input", UNSUPPORTED);
      }
    }
  }

  /// One group with a percentage and nothing else.
  private static @Nullable Integer groups(Body filters) {
    List<JsonNode> groups = filters.list("groups");
    if (groups.isEmpty()) {
      return null;
    }
    if (groups.size() > 1 || !groups.getFirst().path("properties").isEmpty()) {
      throw filters.wrong(
          "groups",
          "invalid_input",
          "Release conditions are not supported here; edit the feature flag directly.");
    }
    JsonNode share = groups.getFirst().path("rollout_percentage");
    return share.isNumber() ? Integer.valueOf(share.asInt()) : 100;
  }

  /// `split_percent` wins over `rollout_percentage`; "Control" is taken for `control`.
  private static ArrayNode variants(Body body, String name) {
    ArrayNode variants = Json.array();
    for (JsonNode variant : body.list(name)) {
      ObjectNode made = variants.addObject();
      String key = Json.text(variant, "key");
      made.put("key", key.toLowerCase(Locale.ROOT).equals("control") ? "control" : key);
      if (variant.hasNonNull("name")) {
        made.set("name", variant.get("name"));
      }
      JsonNode split = variant.path("split_percent");
      made.set("rollout_percentage", split.isNumber() ? split : variant.path("rollout_percentage"));
    }
    return variants;
  }

  /// Refuses variants that no flag of the era may have (`posthog.md §2.1`).
  void check(Era era, boolean web) {
    if (variants == null) {
      return;
    }
    int most = era == Era.SEED ? 11 : 21;
    if (variants.size() >= most) {
      throw Refusal.invalid("parameters", "Feature flag variants must be less than " + most);
    }
    if (variants.size() < 2) {
      throw Refusal.invalid(
          "parameters",
          "Feature flag must have at least 2 variants (control and at least one test variant)");
    }
    Set<String> keys = new HashSet<>();
    for (JsonNode variant : variants) {
      if (!keys.add(Json.text(variant, "key"))) {
        throw Refusal.invalid("parameters", "Feature flag variant keys must be unique");
      }
    }
    if (!keys.contains("control") && (web || !era.atLeast(Era.Y2026))) {
      throw Refusal.invalid("parameters", "Feature flag variants must contain a control variant");
    }
    checkShares(variants);
  }

  /// Whole percents from 0 to 100 that sum to 100.
  static void checkShares(JsonNode variants) {
    int sum = 0;
    for (JsonNode variant : variants) {
      JsonNode share = variant.path("rollout_percentage");
      if (!share.isIntegralNumber() || share.asInt() < 0 || share.asInt() > 100) {
        throw Refusal.invalid("filters", "Variant rollout percentages must be from 0 to 100.");
      }
      sum += share.asInt();
    }
    if (sum != 100) {
      throw Refusal.invalid(
          "filters", "Invalid variant definitions: Variant rollout percentages must sum to 100.");
    }
  }

  /// The filters of a new flag; what is not said has a default.
  ObjectNode filters() {
    ObjectNode filters = Json.object();
    filters
        .putArray("groups")
        .addObject()
        .put("rollout_percentage", rollout == null ? 100 : rollout)
        .putArray("properties");
    filters.set("payloads", payloads == null ? Json.object() : payloads);
    filters.putObject("multivariate").set("variants", variants == null ? usual() : variants);
    filters.set(
        "aggregation_group_type_index", aggregation == null ? NullNode.getInstance() : aggregation);
    return filters;
  }

  /// A flag with what is said; the rest stays as it is.
  Flag over(Flag flag) {
    ObjectNode filters = flag.filters();
    if (variants != null) {
      filters.withObject("/multivariate").set("variants", variants);
    }
    if (rollout != null && filters.path("groups").path(0) instanceof ObjectNode first) {
      first.put("rollout_percentage", rollout);
    }
    if (aggregation != null && (!aggregation.isNull() || filters.has(GROUP_TYPE))) {
      filters.set(GROUP_TYPE, aggregation);
    }
    Json.put(filters, "payloads", payloads);
    Flag changed = flag.withFilters(filters);
    return continuity == null
        ? changed
        : new Flag(changed.row().with("ensure_experience_continuity", continuity));
  }

  /// The same, with the usual variants where none are said.
  FlagConfig whole() {
    return variants == null
        ? new FlagConfig(usual(), rollout, aggregation, payloads, continuity)
        : this;
  }

  private static ArrayNode usual() {
    ArrayNode variants = Json.array();
    variants
        .addObject()
        .put("key", "control")
        .put("name", "Control Group")
        .put("rollout_percentage", 50);
    variants
        .addObject()
        .put("key", "test")
        .put("name", "Test Variant")
        .put("rollout_percentage", 50);
    return variants;
  }
}
