package dev.labbook.cli;

import dev.labbook.definition.Platform;
import dev.labbook.kind.ExperimentKind;
import dev.labbook.launchdarkly.LaunchDarklyExperiments;
import dev.labbook.launchdarkly.LegacyExperiments;
import dev.labbook.posthog.PostHogExperiments;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The kinds that this build knows: the one list of them.
record Kinds(List<ExperimentKind<?, ?>> all) {
  static Kinds of(InstantSource clock) {
    LaunchDarklyExperiments experiments = new LaunchDarklyExperiments(clock);
    return new Kinds(
        List.of(
            experiments,
            new LegacyExperiments(experiments.platform()),
            new PostHogExperiments()));
  }

  /// Their platforms, each once.
  List<Platform> platforms() {
    Map<String, Platform> platforms = new LinkedHashMap<>();
    all.forEach(kind -> platforms.putIfAbsent(kind.platform().name(), kind.platform()));
    return List.copyOf(platforms.values());
  }

  /// How platforms are spelt for people.
  Map<String, String> titles() {
    Map<String, String> titles = new LinkedHashMap<>();
    platforms().forEach(platform -> titles.put(platform.name(), platform.title()));
    return titles;
  }

  /// A kind of a platform: it knows the platform's headers.
  ExperimentKind<?, ?> of(String platform) {
    return all.stream()
        .filter(kind -> kind.platform().name().equals(platform))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no platform " + platform));
  }
}
