package dev.labbook.launchdarkly;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an iteration measures and on whom: what a change of needs a new iteration (`launchdarkly.md
/// §7`). By ids, as the API keeps it. Null means unknown: this era of the API does not show it.
///
/// @param ruleId `fallthrough` or a rule's id
/// @param randomizationUnit empty when the API shows that none is set
/// @param notInExperiment a variation's id
/// @param reallocationMillis for a multi-armed bandit
record Design(
    String flagKey,
    @Nullable String ruleId,
    @Nullable String hypothesis,
    @Nullable String randomizationUnit,
    @Nullable MetricRef primary,
    List<MetricRef> secondary,
    List<Arm> arms,
    @Nullable String notInExperiment,
    boolean canReshuffleTraffic,
    @Nullable List<String> attributes,
    @Nullable String covariate,
    @Nullable Long reallocationMillis) {

  /// One treatment.
  ///
  /// @param id the treatment's id, as a stop names its winner; null in a wanted design
  /// @param name what the definition, else live calls it
  /// @param allocation in percent
  record Arm(
      @Nullable String id,
      String name,
      String variationId,
      BigDecimal allocation,
      boolean baseline) {}

  /// The same design with this variation for those outside.
  Design notInExperiment(String variationId) {
    return new Design(
        flagKey,
        ruleId,
        hypothesis,
        randomizationUnit,
        primary,
        secondary,
        arms,
        variationId,
        canReshuffleTraffic,
        attributes,
        covariate,
        reallocationMillis);
  }

  /// Whether another design says the same in the very same words and numbers, apart from ids and
  /// names of treatments and from orders that mean nothing. False says nothing: what means the same
  /// in other words is for [dev.labbook.kind.Differences] to find, which takes much longer.
  boolean plainlyEquals(Design other) {
    return flagKey.equals(other.flagKey)
        && Objects.equals(ruleId, other.ruleId)
        && Objects.equals(hypothesis, other.hypothesis)
        && Objects.equals(randomizationUnit, other.randomizationUnit)
        && Objects.equals(primary, other.primary)
        && secondary.size() == other.secondary.size()
        && secondary.containsAll(other.secondary)
        && arms.size() == other.arms.size()
        && other.hasArmsLike(arms)
        && Objects.equals(notInExperiment, other.notInExperiment)
        && canReshuffleTraffic == other.canReshuffleTraffic
        && Objects.equals(attributes, other.attributes)
        && Objects.equals(covariate, other.covariate)
        && Objects.equals(reallocationMillis, other.reallocationMillis);
  }

  private boolean hasArmsLike(List<Arm> wanted) {
    for (Arm one : wanted) {
      Arm own = arm(one.variationId());
      if (own == null
          || own.baseline() != one.baseline()
          || own.allocation().compareTo(one.allocation()) != 0) {
        return false;
      }
    }
    return true;
  }

  /// The arm whose results the others are compared with, or null.
  @Nullable Arm baseline() {
    return arms.stream().filter(Arm::baseline).findFirst().orElse(null);
  }

  /// The arm of a variation, or null.
  @Nullable Arm arm(String variationId) {
    for (Arm arm : arms) {
      if (arm.variationId().equals(variationId)) {
        return arm;
      }
    }
    return null;
  }
}
