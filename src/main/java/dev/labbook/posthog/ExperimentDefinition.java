package dev.labbook.posthog;

import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.kind.FreeJson;
import dev.labbook.kind.Located;
import dev.labbook.source.Place;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One `posthog/experiment` as its definition says. Null means that the definition leaves it out:
/// it is not managed. An empty text, list or mapping means "make it empty".
///
/// @param address its key is `FLAGKEY`, or `FLAGKEY#ID` where the definition gives an id
/// @param written the document for this target, for places
/// @param id PostHog's number of the experiment, where several share the flag
/// @param rollout the percentage of people whom the flag's first group takes in
/// @param filters the primary metric of the seed's era, an insight filter as PostHog spells it
/// @param holdout by name
/// @param exposure PostHog's `exposure_criteria` as PostHog spells it
/// @param exposureCohort whether an exposure cohort is wanted
/// @param allowUnknownEvents whether metrics may name events that were never seen
record ExperimentDefinition(
    Address address,
    Located written,
    String flagKey,
    @Nullable Integer id,
    @Nullable String name,
    @Nullable String description,
    @Nullable String type,
    @Nullable Status status,
    @Nullable List<Variant> variants,
    @Nullable BigDecimal rollout,
    @Nullable List<Metric> metrics,
    @Nullable List<Metric> secondaryMetrics,
    @Nullable FreeJson filters,
    @Nullable List<SavedMetric> savedMetrics,
    @Nullable String holdout,
    @Nullable FreeJson exposure,
    @Nullable Stats stats,
    @Nullable List<String> tags,
    boolean exposureCohort,
    boolean allowUnknownEvents,
    @Nullable Restart restart,
    @Nullable Conclusion conclusion,
    @Nullable Delete delete)
    implements Definition {

  /// One arm; their order is the flag's.
  ///
  /// @param name what people call it; null when not managed
  /// @param rollout its share in whole percent
  record Variant(String key, @Nullable String name, int rollout, Place place) {}

  /// A metric in PostHog's own spelling, checked for its shape.
  ///
  /// @param uuid as written, which matches it with a live one; null when left out
  /// @param name as written; null when left out
  /// @param json all of it as written
  record Metric(@Nullable String uuid, @Nullable String name, FreeJson json) {}

  /// A metric that PostHog keeps for many experiments.
  ///
  /// @param name as PostHog spells it, whatever the case
  /// @param secondary whether it is a secondary one here
  record SavedMetric(String name, boolean secondary, Place place) {}

  /// How results are computed. Null means not managed.
  ///
  /// @param method `bayesian` or `frequentist`
  /// @param baseline the key of the variant that the others are compared with
  record Stats(@Nullable String method, @Nullable String baseline) {}

  /// The consent to change percentages while it runs.
  record Restart(String justification) {}

  /// How it ended. Null means not managed, an empty text "none".
  ///
  /// @param result `won`, `lost`, `inconclusive`, `stopped_early` or `invalid`
  /// @param ship the key of the variant that all participants get
  /// @param releaseToEveryone whether all others get it too
  record Conclusion(
      @Nullable String result,
      @Nullable String comment,
      @Nullable String ship,
      boolean releaseToEveryone) {}

  /// The consent to delete it.
  record Delete(String justification) {}

  @Override
  public Place place() {
    return written.place();
  }

  @Override
  public Place at(String path) {
    return written.at(path);
  }
}
