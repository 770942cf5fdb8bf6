package dev.labbook.render;

import dev.labbook.plan.Plan.TargetInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What people call the place of a target: `LaunchDarkly storefront/production`.
///
/// @param platforms how platforms spell their names; others are shown as they are
record Places(Map<String, String> platforms) {

  /// Empty for a target that is not known. Not yet fit to print.
  String of(@Nullable TargetInfo target) {
    if (target == null) {
      return "";
    }
    String environment = target.environment() == null ? "" : "/" + target.environment();
    String sandbox = target.url().equals("sandbox") ? ", sandbox" : "";
    String platform = platforms.getOrDefault(target.platform(), target.platform());
    return platform + " " + target.project() + environment + sandbox;
  }
}
