package dev.labbook.definition;

import dev.labbook.source.Place;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One place where experiments live.
///
/// @param name in the workspace file
/// @param platform such as `launchdarkly`
/// @param environment null where the platform has none
/// @param token null when the file names none (the sandbox takes any)
/// @param settings what else the platform's target fields say, as written, without what is left
///   out: `instructions` → `classic`
/// @param place of its name in the workspace file
public record Target(
    String name,
    String platform,
    Url url,
    String project,
    @Nullable String environment,
    @Nullable TokenSource token,
    Timeouts timeouts,
    Map<String, String> settings,
    Place place) {

  /// Where experiments live, however the target is named.
  public String identity() {
    String where = url instanceof Url.Sandbox sandbox ? "sandbox " + sandbox.name() : url.shown();
    return String.join("\n", platform, where, project, String.valueOf(environment));
  }
}
