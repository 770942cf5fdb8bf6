package dev.labbook.launchdarkly;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is live around the legacy experiments of one flag.
///
/// @param flag null when the project has no such flag
/// @param missingMetrics of those that would be sent
/// @param missingEnvironments of those that would be sent
record LegacyObserved(
    @Nullable LegacyFlag flag, Set<String> missingMetrics, Set<String> missingEnvironments) {}
