package dev.labbook.posthog;

import dev.labbook.posthog.ExperimentDefinition.Conclusion;
import dev.labbook.posthog.ExperimentDefinition.SavedMetric;
import dev.labbook.posthog.ExperimentDefinition.Variant;
import dev.labbook.source.Fields;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file alone can get wrong beyond its types (`posthog.md §2.1`).
final class ExperimentChecks {
  private static final int MOST_VARIANTS = 20;
  private static final int MOST_TAGS = 100;

  private final ExperimentDefinition definition;
  private final Fields fields;
  private final Problems out;

  ExperimentChecks(ExperimentDefinition definition, Fields fields, Problems out) {
    this.definition = definition;
    this.fields = fields;
    this.out = out;
  }

  void run() {
    List<Variant> variants = whole(definition.variants());
    if (variants != null) {
      variants(variants);
      baseline(variants);
      shipped(variants);
    }
    new MetricChecks(definition, out).run();
    new ExposureChecks(definition, out).run();
    savedMetrics();
    tags();
    conclusion();
    delete();
  }

  /// Null also when a variant has no key or no share, which is a problem already.
  private @Nullable List<Variant> whole(@Nullable List<Variant> variants) {
    List<Fields> written = fields.shapes("variants");
    return variants == null || written == null || written.size() != variants.size()
        ? null
        : variants;
  }

  private void variants(List<Variant> variants) {
    unique(variants);
    control(variants);
    if (variants.size() < 2 || variants.size() > MOST_VARIANTS) {
      fields.error(
          FileCodes.VARIANTS,
          "variants",
          "an experiment has two to twenty variants, not " + variants.size(),
          "leave variants out to manage the rest of an existing experiment only");
      return;
    }
    int sum = variants.stream().mapToInt(Variant::rollout).sum();
    if (sum != 100) {
      fields.error(
          FileCodes.SPLIT,
          "variants",
          "the percentages of the variants add up to " + sum + ", not to 100",
          "to leave users out, lower 'rollout' rather than the percentages");
    }
  }

  private void unique(List<Variant> variants) {
    Map<String, Variant> seen = new HashMap<>();
    for (Variant variant : variants) {
      Variant twin = seen.putIfAbsent(variant.key(), variant);
      if (twin != null) {
        out.error(
            FileCodes.VARIANT_TWICE,
            variant.place(),
            "two variants have the key '" + variant.key() + "'",
            "the first is at " + twin.place());
      }
    }
  }

  /// PostHog writes it small whatever was sent, and a web experiment cannot do without it.
  private void control(List<Variant> variants) {
    for (Variant variant : variants) {
      if (variant.key().equalsIgnoreCase("control") && !variant.key().equals("control")) {
        out.error(
            FileCodes.CONTROL,
            variant.place(),
            "PostHog makes 'control' of the key '" + variant.key() + "'",
            "write 'key: control'");
      }
    }
    if ("web".equals(definition.type())
        && variants.stream().noneMatch(v -> v.key().equalsIgnoreCase("control"))) {
      fields.error(
          FileCodes.CONTROL,
          "variants",
          "a web experiment needs a variant 'control'",
          "give the variant that changes nothing the key control");
    }
  }

  private void baseline(List<Variant> variants) {
    String baseline = definition.stats() == null ? null : definition.stats().baseline();
    if (baseline != null) {
      among(variants, baseline, "stats.baseline", FileCodes.BASELINE, "the baseline");
    }
  }

  private void shipped(List<Variant> variants) {
    Conclusion conclusion = definition.conclusion();
    String ship = conclusion == null ? null : conclusion.ship();
    if (ship != null) {
      among(variants, ship, "conclusion.ship", FileCodes.SHIP, "what is shipped,");
    }
  }

  private void among(List<Variant> variants, String key, String path, String code, String what) {
    List<String> keys = variants.stream().map(Variant::key).toList();
    if (!keys.contains(key)) {
      out.error(
          code,
          definition.at(path),
          what + " '" + Printable.of(key) + "' is none of the variants",
          "the variants are: " + String.join(", ", keys));
    }
  }

  private void savedMetrics() {
    List<SavedMetric> saved = definition.savedMetrics();
    Set<String> seen = new HashSet<>();
    for (SavedMetric metric : saved == null ? List.<SavedMetric>of() : saved) {
      if (!seen.add(metric.name())) {
        out.error(
            FileCodes.METRIC_TWICE,
            metric.place(),
            "the saved metric '" + Printable.of(metric.name()) + "' is named twice",
            "a saved metric is either a primary or a secondary one, and is named once");
      }
    }
  }

  private void tags() {
    List<String> tags = definition.tags();
    if (tags != null && tags.size() > MOST_TAGS) {
      fields.error(
          FileCodes.TAGS,
          "tags",
          "an experiment has at most " + MOST_TAGS + " tags, not " + tags.size(),
          null);
    }
  }

  private void conclusion() {
    Conclusion conclusion = definition.conclusion();
    Fields written = fields.shape("conclusion");
    if (conclusion != null
        && conclusion.releaseToEveryone()
        && !Objects.requireNonNull(written).has("ship")) {
      out.error(
          FileCodes.RELEASE,
          definition.at("conclusion.releaseToEveryone"),
          "'releaseToEveryone' does not say what is released",
          "write 'ship: VARIANT' beside it");
    }
  }

  private void delete() {
    if (definition.status() == Status.DELETED && !fields.has("delete")) {
      fields.error(
          FileCodes.DELETE_MISSING,
          "status",
          "'status: deleted' does not say why",
          "write 'delete: {justification: ...}'");
    }
  }
}
