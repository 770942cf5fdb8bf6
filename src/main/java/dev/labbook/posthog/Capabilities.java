package dev.labbook.posthog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the API at a target can do (`posthog.md §0`). All else asks for a capability, never for an
/// era.
///
/// @param api as in a target's `api`
/// @param actions whether `launch/`, `pause/`, `end/` and the like exist
/// @param flagConfig whether an experiment's `feature_flag` can be written
/// @param analysis whether secondary metrics, exposure, statistics and conclusion exist, and
///   whether metrics can be changed
/// @param tags whether experiments have tags
/// @param links whether a creation takes over a flag that exists
/// @param insightNeeded whether a creation needs `filters`
/// @param insightTaken whether `filters` can be written
/// @param checksEvents whether metrics on events that were never seen are refused
/// @param softDelete whether `deleted: true` is patched, since DELETE is refused
/// @param control whether there must be a variant `control`
/// @param mostVariants how many variants a flag may have
/// @param longestDescription in characters
record Capabilities(
    String api,
    boolean actions,
    boolean flagConfig,
    boolean analysis,
    boolean tags,
    boolean links,
    boolean insightNeeded,
    boolean insightTaken,
    boolean checksEvents,
    boolean softDelete,
    boolean control,
    int mostVariants,
    int longestDescription) {

  /// Early 2025, the seed's.
  static final Capabilities SEED =
      new Capabilities(
          "seed", false, false, false, false, false, true, true, false, false, true, 10, 400);

  /// The second half of 2025.
  static final Capabilities LATE_2025 =
      new Capabilities(
          "2025", false, false, true, false, false, false, true, false, true, true, 20, 400);

  /// Today's.
  static final Capabilities TODAY =
      new Capabilities(
          "2026", true, true, true, true, true, false, false, true, true, false, 20, 3000);

  private static final List<Capabilities> ALL = List.of(SEED, LATE_2025, TODAY);

  /// Those that a target's `api` names; null for `auto`, or when it says nothing.
  static @Nullable Capabilities named(@Nullable String api) {
    return ALL.stream().filter(c -> c.api().equals(api)).findFirst().orElse(null);
  }

  /// What rows of the list tell.
  ///
  /// @param status whether one has a `status`
  /// @param conclusion whether one has a `conclusion`
  static Capabilities of(boolean status, boolean conclusion) {
    if (status) {
      return TODAY;
    }
    return conclusion ? LATE_2025 : SEED;
  }
}
