package dev.labbook.posthog;

import dev.labbook.kind.FreeJson;
import dev.labbook.posthog.Difference.Part;
import dev.labbook.source.Problems;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the API at hand cannot do.
final class EraChecks {
  /// What experiments with metrics of an old kind still take (`posthog.md §3`).
  private static final Set<Part> TAKEN_BY_LEGACY = EnumSet.of(Part.NAME, Part.DESCRIPTION);

  private final ExperimentDefinition wanted;
  private final Capabilities api;
  private final Problems out;

  EraChecks(ExperimentDefinition wanted, Capabilities api, Problems out) {
    this.wanted = wanted;
    this.api = api;
    this.out = out;
  }

  /// Fields that this API does not have at all.
  void fields() {
    if (!api.analysis()) {
      analysis();
    }
    if (!api.tags()) {
      lacks("tags", wanted.tags() != null);
    }
    String description = wanted.description();
    if (description != null && length(description) > api.longestDescription()) {
      error(
          LiveCodes.ERA,
          "description",
          "this era of the API takes descriptions of at most "
              + api.longestDescription()
              + " characters",
          "shorten it");
    }
    variants();
  }

  private void analysis() {
    lacks("exposure", wanted.exposure() != null);
    lacks("stats", wanted.stats() != null);
    lacks("secondaryMetrics", !Insights.modern(wanted.secondaryMetrics()).isEmpty());
    ExperimentDefinition.Conclusion conclusion = wanted.conclusion();
    lacks("conclusion.result", conclusion != null && conclusion.result() != null);
    lacks("conclusion.comment", conclusion != null && conclusion.comment() != null);
  }

  private static int length(String text) {
    return text.strip().codePointCount(0, text.strip().length());
  }

  private void variants() {
    List<ExperimentDefinition.Variant> variants = wanted.variants();
    if (variants == null) {
      return;
    }
    if (variants.size() > api.mostVariants()) {
      error(
          LiveCodes.ERA,
          "variants",
          "this era of the API takes at most " + api.mostVariants() + " variants",
          "write fewer");
    }
    if (api.control() && variants.stream().noneMatch(v -> v.key().equals("control"))) {
      error(
          LiveCodes.ERA,
          "variants",
          "this era of the API needs a variant 'control'",
          "call the baseline 'control'");
    }
  }

  /// What a creation cannot send.
  void creation() {
    if (!api.insightTaken() && !empty(wanted.filters())) {
      error(
          LiveCodes.ERA,
          "filters",
          "this era of the API makes no experiments on an insight filter",
          "write it as one of 'metrics'");
    }
    if (!api.insightTaken() && !Insights.old(wanted.secondaryMetrics()).isEmpty()) {
      error(
          LiveCodes.ERA,
          "secondaryMetrics",
          "this era of the API makes no experiments on an insight filter",
          "write metrics of the kind ExperimentMetric");
    }
  }

  private static boolean empty(@Nullable FreeJson json) {
    return json == null || json.json().isEmpty();
  }

  /// What an update cannot send.
  void changes(Experiment live, List<Difference> differences) {
    for (Difference difference : differences) {
      Part part = difference.part();
      if (live.legacy() && api.actions() && !TAKEN_BY_LEGACY.contains(part)) {
        error(
            LiveCodes.LEGACY,
            field(part),
            "its metrics are of a kind that PostHog no longer edits, so only name, description and"
                + " end can change",
            "write what is live, or make a new experiment with metrics of today");
      } else if (!api.analysis() && part == Part.METRICS) {
        unchangeable(part, "takes metrics only when an experiment is created");
      } else if (!api.insightTaken() && (part == Part.FILTERS || part == Part.SECONDARY_INSIGHTS)) {
        unchangeable(part, "changes no insight filters");
      }
    }
  }

  private void unchangeable(Part part, String what) {
    error(
        LiveCodes.ERA,
        field(part),
        "this era of the API " + what,
        "write what is live, or leave it out");
  }

  private void lacks(String field, boolean written) {
    if (written) {
      error(
          LiveCodes.ERA,
          field,
          "the API of this server (" + api.api() + ") has no '" + field + "'",
          "leave it out for this target; if the server is newer, set 'api' of the target");
    }
  }

  private static String field(Part part) {
    return switch (part) {
      case SECONDARY_METRICS, SECONDARY_INSIGHTS -> "secondaryMetrics";
      case SAVED_METRICS -> "savedMetrics";
      default -> part.name().toLowerCase(Locale.ROOT);
    };
  }

  private void error(String code, String field, String message, String hint) {
    out.error(code, wanted.at(field), message, hint);
  }
}
