package dev.labbook.launchdarkly;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is live at one address, and all around it that a comparison needs.
///
/// @param experiment null when there is none
/// @param flag the flag of the definition; null when there is none
/// @param family the instructions that it takes
/// @param starters the keys of all experiments that want its flag turned on for a start, in their
///   order; the first does it
/// @param surroundings what the definitions of one target share
record Observed(
    @Nullable Experiment experiment,
    @Nullable Flag flag,
    Family family,
    List<String> starters,
    Surroundings surroundings) {

  /// The same with others that want the flag turned on too.
  Observed with(List<String> others) {
    return new Observed(experiment, flag, family, others, surroundings);
  }

  /// Whether another experiment turns the flag on before this one starts.
  boolean followsTurn(String key) {
    return !starters.isEmpty() && !starters.getFirst().equals(key);
  }

  /// What was looked up for all definitions of one target together.
  ///
  /// @param today the UTC day of the run
  /// @param members ids by e-mail, for the e-mails that were looked up
  /// @param missingMetrics the metrics and groups that were looked up and are not there
  /// @param holdouts ids by key, for those that were looked up and are there
  /// @param memberless whether the token belongs to no member, so that a creation needs a
  ///   maintainer
  /// @param layers shares in whole percent, by layer and experiment; null when the API has no
  ///   layers
  /// @param era as far as other experiments show it
  /// @param rivals the running experiments by flag
  /// @param hidden what the token may not see, of what was looked up
  record Surroundings(
      LocalDate today,
      Map<String, String> members,
      Set<MetricRef> missingMetrics,
      Map<String, String> holdouts,
      boolean memberless,
      @Nullable Map<String, Map<String, Integer>> layers,
      Era era,
      Map<String, List<Rival>> rivals,
      Set<Hidden> hidden) {}

  /// What a custom role may keep from a token that sees experiments (`launchdarkly.md §6`).
  enum Hidden {
    /// The members of the account.
    MEMBERS,
    /// The holdouts of the environment.
    HOLDOUTS,
    /// The layers of the project.
    LAYERS
  }

  /// Whether the token may not see these.
  boolean hides(Hidden what) {
    return surroundings.hidden().contains(what);
  }

  /// A running experiment that owns a rule of a flag.
  record Rival(String experimentKey, String ruleId) {
    /// Written out, as [#hashCode]: see [dev.labbook.definition.Address#equals].
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Rival rival
          && experimentKey.equals(rival.experimentKey)
          && ruleId.equals(rival.ruleId);
    }

    @Override
    public int hashCode() {
      return 31 * experimentKey.hashCode() + ruleId.hashCode();
    }
  }
}
