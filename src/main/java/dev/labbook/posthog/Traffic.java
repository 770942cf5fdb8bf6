package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.posthog.Difference.Part;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a flag says of variants and rollout, as it is sent (`posthog.md §2.1`).
final class Traffic {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Traffic() {}

  /// The wanted variants; a name that the definition leaves out is taken over.
  ///
  /// @param flag the flag as it is; null for a new one
  static ArrayNode variants(List<ExperimentDefinition.Variant> wanted, @Nullable Flag flag) {
    ArrayNode all = JSON.arrayNode();
    for (ExperimentDefinition.Variant variant : wanted) {
      String name = variant.name() == null ? name(flag, variant.key()) : variant.name();
      add(all, variant.key(), name, BigDecimal.valueOf(variant.rollout()));
    }
    return all;
  }

  private static @Nullable String name(@Nullable Flag flag, String key) {
    return flag == null
        ? null
        : flag.variants().stream()
            .filter(v -> v.key().equals(key) && v.name() != null)
            .map(Flag.Variant::name)
            .findFirst()
            .orElse(null);
  }

  private static void add(ArrayNode all, String key, @Nullable String name, BigDecimal rollout) {
    ObjectNode variant = all.addObject().put("key", key);
    if (name != null && !name.isBlank()) {
      variant.put("name", name.strip());
    }
    variant.set("rollout_percentage", Words.number(rollout));
  }

  /// The one group that takes in so many percent of all.
  static ArrayNode group(BigDecimal rollout) {
    ArrayNode groups = JSON.arrayNode();
    ObjectNode group = groups.addObject();
    group.putArray("properties");
    group.set("rollout_percentage", Words.number(rollout));
    return groups;
  }

  /// What differs, as an experiment's `feature_flag` takes it: what it omits stays.
  static ObjectNode config(
      ExperimentDefinition wanted, @Nullable Flag flag, List<Difference> differences) {
    ObjectNode filters = JSON.objectNode();
    for (Difference difference : differences) {
      if (difference.part() == Part.VARIANTS && wanted.variants() != null) {
        filters.putObject("multivariate").set("variants", variants(wanted.variants(), flag));
      } else if (difference.part() == Part.ROLLOUT && wanted.rollout() != null) {
        filters.set("groups", group(wanted.rollout()));
      }
    }
    ObjectNode config = JSON.objectNode();
    config.set("filters", filters);
    return config;
  }

  /// A flag's filters, whole, with the wanted variants and rollout.
  static ObjectNode filters(ExperimentDefinition wanted, Flag flag) {
    ObjectNode filters = flag.filters().deepCopy();
    if (wanted.variants() != null) {
      setVariants(filters, variants(wanted.variants(), flag));
    }
    if (wanted.rollout() != null) {
      JsonNode first = filters.path("groups").path(0);
      if (first instanceof ObjectNode group) {
        group.set("rollout_percentage", Words.number(wanted.rollout()));
      } else {
        filters.set("groups", group(wanted.rollout()));
      }
    }
    return filters;
  }

  /// The same of a draft's flag, without keys that say nothing: so a flag that has just been made
  /// is patched alike, whether the answer to its creation came or was lost.
  static ObjectNode plainFilters(ExperimentDefinition wanted, Flag flag) {
    ObjectNode filters = filters(wanted, flag);
    filters.properties().removeIf(e -> e.getValue().isNull() || hollow(e.getValue()));
    return filters;
  }

  private static boolean hollow(JsonNode value) {
    return value.isContainerNode() && value.isEmpty();
  }

  /// The filters of a flag that the step before has made.
  ///
  /// @param holdout the holdout that it belongs to, or null
  static ObjectNode filters(ExperimentDefinition wanted, @Nullable JsonNode holdout) {
    ObjectNode filters = JSON.objectNode();
    filters.set(
        "groups", group(wanted.rollout() == null ? BigDecimal.valueOf(100) : wanted.rollout()));
    if (wanted.variants() != null) {
      setVariants(filters, variants(wanted.variants(), null));
    }
    if (holdout != null) {
      filters.set("holdout_groups", holdout.path("filters"));
    }
    return filters;
  }

  /// A flag's filters, whole, such that one variant is served to all participants, or to all.
  static ObjectNode shipped(Flag flag, String variant, boolean everyone) {
    ObjectNode filters = flag.filters().deepCopy();
    ArrayNode variants = JSON.arrayNode();
    for (Flag.Variant v : flag.variants()) {
      add(variants, v.key(), v.name(), BigDecimal.valueOf(v.key().equals(variant) ? 100 : 0));
    }
    setVariants(filters, variants);
    if (everyone && !flag.everybody()) {
      ArrayNode groups = group(BigDecimal.valueOf(100));
      flag.filters().path("groups").forEach(groups::add);
      filters.set("groups", groups);
    }
    return filters;
  }

  private static void setVariants(ObjectNode filters, ArrayNode variants) {
    ObjectNode multivariate =
        filters.path("multivariate") instanceof ObjectNode object
            ? object
            : filters.putObject("multivariate");
    multivariate.set("variants", variants);
  }

  /// The seed's `parameters`, whole; the flag is what counts, and this follows it.
  static ObjectNode parameters(ExperimentDefinition wanted, Experiment live) {
    ObjectNode parameters =
        live.shown().path("parameters") instanceof ObjectNode object
            ? object.deepCopy()
            : JSON.objectNode();
    if (wanted.variants() != null) {
      parameters.set("feature_flag_variants", variants(wanted.variants(), live.flag()));
    }
    if (wanted.rollout() != null && parameters.has("rollout_percentage")) {
      parameters.set("rollout_percentage", Words.number(wanted.rollout()));
    }
    return parameters;
  }
}
