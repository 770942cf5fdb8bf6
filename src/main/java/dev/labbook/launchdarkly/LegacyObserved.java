package dev.labbook.launchdarkly;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is live around the legacy experiments of one flag.
///
/// @param flag null when the project has no such flag
/// @param missingMetrics of those that would be sent
/// @param environments of the project; null where nothing that was read shows them
record LegacyObserved(
    @Nullable LegacyFlag flag, Set<String> missingMetrics, @Nullable Set<String> environments) {}
