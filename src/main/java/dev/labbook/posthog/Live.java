package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is live at one address, and all around it that a comparison needs.
///
/// @param experiment null when there is none, or several
/// @param rivals ids of the experiments on the flag, when there are several and the definition does
///   not choose
/// @param shared whether other experiments have its flag, so that a definition needs its id
/// @param elsewhere the flag's key of the experiment that the definition's id means, when that is
///   another one
/// @param flag the flag of that key, looked up only where there is no experiment; null when there
///   is none
record Live(
    @Nullable Experiment experiment,
    List<Long> rivals,
    boolean shared,
    @Nullable String elsewhere,
    @Nullable Flag flag,
    Surroundings around) {

  /// What was looked up for all definitions of one target together.
  ///
  /// @param api what the API can do
  /// @param guessed whether no experiment told, so that it may be older than it seems
  /// @param shown the era that rows tell, where the target says another one; else null
  /// @param holdouts by name, those that were looked up: a name may have several
  /// @param savedMetrics by name in lower case, those that were looked up
  /// @param unimplemented whether no event of a launch carries a flag
  /// @param unseen the events of a launch that were never seen
  /// @param unchecked why events could not be looked up; null when they could
  record Surroundings(
      Capabilities api,
      boolean guessed,
      @Nullable String shown,
      Map<String, List<JsonNode>> holdouts,
      Map<String, List<JsonNode>> savedMetrics,
      boolean unimplemented,
      Set<String> unseen,
      @Nullable String unchecked) {}
}
