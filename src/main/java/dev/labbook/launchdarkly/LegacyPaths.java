package dev.labbook.launchdarkly;

import dev.labbook.definition.Target;

/// The paths that legacy experiments need (`launchdarkly.md §8`). None names an environment in its
/// query: they belong to the whole project.
final class LegacyPaths {
  private final String project;

  LegacyPaths(Target target) {
    project = Paths.encode(target.project());
  }

  /// One flag, with its settings in every environment.
  String flag(String key) {
    return flags() + "/" + Paths.encode(key);
  }

  /// All flags that are not archived.
  String flags() {
    return "/api/v2/flags/" + project;
  }

  /// What an experiment has measured in one environment.
  String results(String flag, String environment, String metric) {
    return flag(flag) + "/experiments/" + Paths.encode(environment) + "/" + Paths.encode(metric);
  }

  /// The same, to be deleted.
  String reset(String flag, String environment, String metric) {
    return results(flag, environment, metric) + "/results";
  }

  String metric(String key) {
    return metrics() + "/" + Paths.encode(key);
  }

  String metrics() {
    return "/api/v2/metrics/" + project;
  }
}
