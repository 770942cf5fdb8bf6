package dev.labbook.launchdarkly;

import dev.labbook.definition.Address;
import dev.labbook.definition.Definition;
import dev.labbook.source.Place;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One `launchdarkly/experiment` as its definition says. Null means that the definition leaves it
/// out: it is not managed. An empty text or list means "make it empty".
///
/// @param places where each top-level field's value stands
record ExperimentDefinition(
    Address address,
    Place place,
    Map<String, Place> places,
    @Nullable String name,
    @Nullable String description,
    @Nullable String maintainer,
    @Nullable List<String> tags,
    @Nullable Status status,
    @Nullable String hypothesis,
    FlagUse flag,
    @Nullable String randomizationUnit,
    @Nullable MetricRef primary,
    @Nullable List<MetricRef> secondary,
    @Nullable List<Treatment> treatments,
    @Nullable String notInExperiment,
    @Nullable Boolean canReshuffleTraffic,
    @Nullable Restart restart,
    @Nullable Stop stop,
    @Nullable LocalDate end,
    Extras extras)
    implements Definition {

  /// The flag, and the rule of it that the experiment runs on.
  ///
  /// @param rule `fallthrough`, or a rule's description or id
  /// @param on whether the plan may turn the flag on before a start
  record FlagUse(String key, @Nullable String rule, boolean on) {}

  /// One arm.
  ///
  /// @param variation the flag's variation by id, name or value
  /// @param allocation in percent
  record Treatment(
      @Nullable String name,
      String variation,
      BigDecimal allocation,
      boolean baseline,
      Place place) {
    /// What messages call it.
    String label() {
      return name == null ? variation : name;
    }
  }

  /// The consent to end the running iteration, or to start again.
  ///
  /// @param ends the UTC day on which the iteration to be ended, else the last one, began
  record Restart(String justification, @Nullable LocalDate ends) {}

  /// How it ends.
  ///
  /// @param winner a treatment's name, or its variation; null records an end without a winner
  record Stop(@Nullable String winner, @Nullable String reason) {}

  /// What only newer APIs have.
  ///
  /// @param covariate empty for "none"
  record Extras(
      @Nullable String type,
      @Nullable Duration reallocationFrequency,
      @Nullable String methodology,
      @Nullable String dataSource,
      @Nullable String holdout,
      @Nullable Layer layer,
      @Nullable List<String> attributes,
      @Nullable String covariate,
      @Nullable Analysis analysis) {}

  /// A reservation of a layer's traffic, in whole percent.
  record Layer(String key, int reservation) {}

  /// How results are computed. Null means not managed.
  record Analysis(
      @Nullable BigDecimal bayesianThreshold,
      @Nullable BigDecimal significanceThreshold,
      @Nullable String testDirection,
      @Nullable String correctionMethod,
      @Nullable String correctionScope,
      @Nullable Boolean sequential) {}

  @Override
  public Place at(String field) {
    return places.getOrDefault(field, place);
  }

  @Override
  public String flagKey() {
    return flag.key();
  }

  /// The key on the platform.
  String key() {
    return address.key();
  }
}
