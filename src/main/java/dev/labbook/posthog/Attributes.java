package dev.labbook.posthog;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What PostHog's `attr` of an error is in a definition. Parts of a nested one are joined with
/// `__`, items of a list by their index (`posthog.md §1`).
final class Attributes {
  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("feature_flag_key", "flagKey"),
          Map.entry("name", "name"),
          Map.entry("description", "description"),
          Map.entry("type", "type"),
          Map.entry("metrics", "metrics"),
          Map.entry("metrics_secondary", "secondaryMetrics"),
          Map.entry("secondary_metrics", "secondaryMetrics"),
          Map.entry("filters", "filters"),
          Map.entry("saved_metrics_ids", "savedMetrics"),
          Map.entry("holdout_id", "holdout"),
          Map.entry("holdout", "holdout"),
          Map.entry("exposure_criteria", "exposure"),
          Map.entry("tags", "tags"),
          Map.entry("allow_unknown_events", "allowUnknownEvents"),
          Map.entry("conclusion", "conclusion.result"),
          Map.entry("conclusion_comment", "conclusion.comment"),
          Map.entry("variant_key", "conclusion.ship"),
          Map.entry("release_to_everyone", "conclusion.releaseToEveryone"),
          Map.entry("status", "status"),
          Map.entry("start_date", "status"),
          Map.entry("end_date", "status"),
          Map.entry("archived", "status"),
          Map.entry("deleted", "status"),
          Map.entry("active", "status"));

  private Attributes() {}

  /// The field's path, such as `metrics[0].source.event`; null where no field of a definition is
  /// meant.
  ///
  /// @param flag whether the request was about the flag itself
  static @Nullable String field(String attribute, boolean flag) {
    List<String> parts = List.of(attribute.split("__|\\.", -1));
    List<String> rest = parts.subList(1, parts.size());
    if (flag ? parts.getFirst().equals("filters") : isFlagConfig(parts.getFirst())) {
      return flagConfig(parts);
    }
    return switch (parts.getFirst()) {
      case "key" -> "flagKey";
      case "stats_config" -> stats(rest);
      default -> {
        String field = FIELDS.get(parts.getFirst());
        yield field == null ? null : field + below(rest);
      }
    };
  }

  private static boolean isFlagConfig(String part) {
    return part.equals("feature_flag") || part.equals("parameters");
  }

  /// Variants stand in the flag's `filters.multivariate` or in `parameters.feature_flag_variants`.
  private static String flagConfig(List<String> parts) {
    int variants = Math.max(parts.indexOf("variants"), parts.indexOf("feature_flag_variants"));
    if (variants >= 0) {
      String path = "variants" + below(parts.subList(variants + 1, parts.size()));
      return path.replace("rollout_percentage", "rollout").replace("split_percent", "rollout");
    }
    boolean rollout = parts.contains("groups") || parts.contains("rollout_percentage");
    return rollout ? "rollout" : "variants";
  }

  private static String stats(List<String> rest) {
    return switch (rest.isEmpty() ? "" : rest.getFirst()) {
      case "method" -> "stats.method";
      case "baseline_variant_key" -> "stats.baseline";
      default -> "stats";
    };
  }

  private static String below(List<String> rest) {
    StringBuilder path = new StringBuilder();
    for (String part : rest) {
      boolean index =
          !part.isEmpty() && part.length() < 9 && part.chars().allMatch(Character::isDigit);
      path.append(index ? "[" + part + "]" : "." + part);
    }
    return path.toString();
  }
}
