package dev.labbook.launchdarkly;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;
import org.jspecify.annotations.Nullable;

/// Tells which of project and environment it is that a 404 speaks of.
final class Whereabouts {
  private final Target target;
  private final Paths paths;
  private final ReadApi api;

  Whereabouts(Target target, Paths paths, ReadApi api) {
    this.target = target;
    this.paths = paths;
    this.api = api;
  }

  /// Whether the platform itself says that something is not there: another server's 404 has no
  /// code.
  static boolean concerns(ApiException failure) {
    return failure.failure() instanceof Failure.Refused refused
        && refused.status() == 404
        && refused.code() != null;
  }

  /// The same failure in words that name what is not there.
  ApiException of(ApiException failure) throws InterruptedException {
    Boolean project = hasProject();
    String what;
    if (project == null) {
      what =
          "no project '"
              + target.project()
              + "' with an environment '"
              + target.environment()
              + "'";
    } else if (project) {
      what =
          "no environment '" + target.environment() + "' in the project '" + target.project() + "'";
    } else {
      what = "no project '" + target.project() + "'";
    }
    return new ApiException(
        failure.request(),
        new Failure.Refused(404, "not_found", "there is " + what + ", or the token may not see it"),
        "correct 'project', 'environment' or 'url' of the target '" + target.name() + "'");
  }

  private @Nullable Boolean hasProject() throws InterruptedException {
    try {
      api.read(ApiRequest.Read.get(paths.project()));
      return true;
    } catch (ApiException e) {
      return e.refusedWith(404) ? false : null;
    }
  }
}
