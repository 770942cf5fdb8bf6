package dev.labbook.launchdarkly;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.Failure;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.definition.Target;
import dev.labbook.kind.Parallel;
import dev.labbook.source.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Reads the flags of the definitions of one target, one by one or by the pages of their list,
/// whichever is cheaper; then the metrics and environments that the changes which show would name.
final class LegacyFetch {
  /// Flags on a page.
  static final int FLAGS = 100;

  private static final int METRICS = 50;

  private final Target target;
  private final List<LegacyDefinition> wanted;
  private final LegacyPaths paths;
  private final Lookup lookup;
  private final Parallel parallel;
  private final ReadApi api;
  private Set<String> missingMetrics = Set.of();
  private Set<String> missingEnvironments = Set.of();

  LegacyFetch(Target target, List<LegacyDefinition> wanted, ReadApi api, Parallel parallel) {
    this.target = target;
    this.wanted = wanted;
    this.paths = new LegacyPaths(target);
    this.lookup = new Lookup(api, parallel);
    this.parallel = parallel;
    this.api = api;
  }

  /// What is live, for every definition.
  Map<Address, LegacyObserved> all() throws ApiException, InterruptedException {
    Map<String, LegacyFlag> flags = flags();
    Needs needs = needs(flags);
    if (needs.any()) {
      parallel.together(
          () -> missingMetrics = missingMetrics(needs.metrics()),
          () -> missingEnvironments = missingEnvironments(needs.environments()));
    }
    Map<Address, LegacyObserved> all = new LinkedHashMap<>();
    for (LegacyDefinition d : wanted) {
      all.put(
          d.address(),
          new LegacyObserved(flags.get(d.flag()), missingMetrics, missingEnvironments));
    }
    return all;
  }

  private Map<String, LegacyFlag> flags() throws ApiException, InterruptedException {
    Set<String> keys = new TreeSet<>();
    wanted.forEach(d -> keys.add(d.flag()));
    Lookup.Sort<LegacyFlag> sort =
        new Lookup.Sort<>(
            paths.flags(),
            FLAGS,
            false,
            LegacyFlag::shows,
            paths::flag,
            json -> LiveReader.text(json, "key", ""),
            LegacyFlag::read);
    Map<String, LegacyFlag> found = lookup.find(keys, sort).byKey();
    if (found.isEmpty()) {
      checkProject();
    }
    return found;
  }

  /// Absent, or is it the project that is not there?
  private void checkProject() throws ApiException, InterruptedException {
    ApiRequest.Read request = ApiRequest.Read.get(paths.project());
    try {
      api.read(request);
    } catch (ApiException e) {
      if (Whereabouts.concerns(e)) {
        throw new ApiException(
            request,
            new Failure.Refused(
                404,
                "not_found",
                "there is no project '" + target.project() + "', or the token may not see it"),
            "correct 'project' or 'url' of the target '" + target.name() + "'");
      }
      if (!e.refusedWith(403) && !e.refusedWith(404)) {
        throw e;
      }
    }
  }

  /// What the second round has to look up.
  private record Needs(Set<String> metrics, Set<String> environments) {
    boolean any() {
      return !metrics.isEmpty() || !environments.isEmpty();
    }
  }

  private Needs needs(Map<String, LegacyFlag> flags) {
    Needs needs = new Needs(new TreeSet<>(), new TreeSet<>());
    for (LegacyDefinition d : wanted) {
      LegacyFlag live = flags.get(d.flag());
      List<LegacyChange> changes =
          live == null ? List.of() : new LegacyDecision(d, live, new Problems()).decide();
      for (LegacyChange change : changes) {
        need(change, live != null && live.environments() != null, needs);
      }
    }
    return needs;
  }

  /// @param known whether the flag itself shows which environments there are
  private static void need(LegacyChange change, boolean known, Needs needs) {
    switch (change) {
      case LegacyChange.Define define -> {
        needs.metrics().add(define.metric());
        needs.environments().addAll(known ? List.of() : define.environments());
      }
      case LegacyChange.Recording recording ->
          needs.environments().addAll(known ? List.of() : recording.starts());
      case LegacyChange.Baseline ignored -> {}
      case LegacyChange.Remove ignored -> {}
    }
  }

  private Set<String> missingMetrics(Set<String> keys) throws ApiException, InterruptedException {
    Lookup.Sort<Boolean> sort =
        new Lookup.Sort<>(
            paths.metrics(),
            METRICS,
            false,
            item -> true,
            paths::metric,
            json -> LiveReader.text(json, "key", ""),
            json -> true);
    Set<String> missing = new TreeSet<>(keys);
    missing.removeAll(lookup.find(keys, sort).byKey().keySet());
    return missing;
  }

  private Set<String> missingEnvironments(Set<String> keys)
      throws ApiException, InterruptedException {
    Set<String> missing = new TreeSet<>();
    parallel
        .map(keys, key -> lookup.one(paths.environment(key)).map(json -> true))
        .forEach((key, found) -> note(key, found, missing));
    return missing;
  }

  private static void note(String key, Optional<Boolean> found, Set<String> missing) {
    if (found.isEmpty()) {
      missing.add(key);
    }
  }
}
