package dev.labbook.posthog;

import dev.labbook.definition.Target;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The paths of the API, with their slash at the end (`posthog.md §1`).
final class Paths {
  private final String project;

  Paths(Target target) {
    project = "/api/projects/" + encode(target.project());
  }

  String experiments() {
    return project + "/experiments/";
  }

  /// A list without it shows none of the archived ones (`posthog.md §1`).
  String archived() {
    return experiments() + "?archived=true";
  }

  /// @param id a number, or a late value as `{NAME}`
  String experiment(String id) {
    return experiments() + id + "/";
  }

  /// @param action such as `launch`
  String action(String id, String action) {
    return experiment(id) + action + "/";
  }

  String flags() {
    return project + "/feature_flags/";
  }

  /// Flags with this key, in any case; servers that do not know `key` show more.
  String flagsByKey(String key) {
    return flags() + "?key=" + encode(key);
  }

  /// Flags with this text in their key or name.
  String flagsBySearch(String key) {
    return flags() + "?search=" + encode(key);
  }

  /// @param id a number, or a late value as `{NAME}`
  String flag(String id) {
    return flags() + id + "/";
  }

  String holdouts() {
    return project + "/experiment_holdouts/";
  }

  String savedMetrics() {
    return project + "/experiment_saved_metrics/";
  }

  String eligibleFlags() {
    return experiments() + "eligible_feature_flags/";
  }

  /// @param events JSON, a list of events as insights spell them
  String requiresFlagImplementation(String events) {
    return experiments() + "requires_flag_implementation/?events=" + encode(events);
  }

  String eventDefinitions(String event) {
    return project + "/event_definitions/?search=" + encode(event);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
