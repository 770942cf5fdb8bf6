package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// The lists of names, read only when a definition gives one.
final class Names {
  private final List<ExperimentDefinition> wanted;
  private final Paths paths;
  private final Pages pages;
  private final Map<String, List<JsonNode>> holdouts = new LinkedHashMap<>();
  private final Map<String, List<JsonNode>> saved = new LinkedHashMap<>();

  Names(List<ExperimentDefinition> wanted, Paths paths, Pages pages) {
    this.wanted = wanted;
    this.paths = paths;
    this.pages = pages;
  }

  void holdouts() throws ApiException, InterruptedException {
    if (wanted.stream().anyMatch(d -> d.holdout() != null && !d.holdout().isBlank())) {
      pages.walk(paths.holdouts(), json -> json, json -> add(holdouts, name(json), json));
    }
  }

  void savedMetrics() throws ApiException, InterruptedException {
    if (wanted.stream().anyMatch(d -> d.savedMetrics() != null && !d.savedMetrics().isEmpty())) {
      pages.walk(
          paths.savedMetrics(),
          json -> json,
          json -> add(saved, name(json).toLowerCase(Locale.ROOT), json));
    }
  }

  private static String name(JsonNode json) {
    return LiveReader.text(json, "name", "").strip();
  }

  private static void add(Map<String, List<JsonNode>> to, String name, JsonNode json) {
    Objects.requireNonNull(to.computeIfAbsent(name, n -> new ArrayList<>())).add(json);
  }

  Map<String, List<JsonNode>> holdoutsByName() {
    return holdouts;
  }

  Map<String, List<JsonNode>> savedMetricsByName() {
    return saved;
  }
}
