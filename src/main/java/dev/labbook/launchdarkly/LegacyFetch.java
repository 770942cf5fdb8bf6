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
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Reads the flags of the definitions of one target, one by one or by the pages of their list,
/// whichever is cheaper; then what the changes which show would name: metrics, and environments
/// where a list of flags shows none.
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
  private @Nullable Set<String> environments;

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
          () -> environments = environments(needs.doubtful()));
    }
    Map<Address, LegacyObserved> all = new LinkedHashMap<>();
    for (LegacyDefinition d : wanted) {
      LegacyFlag flag = flags.get(d.flag());
      all.put(d.address(), new LegacyObserved(flag, missingMetrics, environments));
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
    if (keys.size() == 1) {
      found.values().forEach(alone -> environments = alone.environments());
    }
    return found;
  }

  /// Absent, or is it the project that is not there?
  private void checkProject() throws ApiException, InterruptedException {
    ApiRequest.Read request = ApiRequest.Read.get(paths.flags() + "?limit=1");
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
  ///
  /// @param doubtful flags that were read with others and do not show an environment that is needed
  private record Needs(Set<String> metrics, Set<String> doubtful) {
    boolean any() {
      return !metrics.isEmpty() || !doubtful.isEmpty();
    }
  }

  private Needs needs(Map<String, LegacyFlag> flags) {
    Needs needs = new Needs(new TreeSet<>(), new TreeSet<>());
    for (LegacyDefinition d : wanted) {
      LegacyFlag live = flags.get(d.flag());
      if (live != null) {
        new LegacyDecision(d, live, new Problems())
            .decide()
            .forEach(change -> need(change, live, needs));
      }
    }
    return needs;
  }

  private void need(LegacyChange change, LegacyFlag live, Needs needs) {
    if (change instanceof LegacyChange.Define define) {
      needs.metrics().add(define.metric());
    }
    Set<String> shown = live.environments() == null ? Set.of() : live.environments();
    if (environments == null && !shown.containsAll(change.starts())) {
      needs.doubtful().add(live.flag().key());
    }
  }

  /// A flag that is read alone shows all environments of its project; one is enough.
  private @Nullable Set<String> environments(Set<String> doubtful)
      throws ApiException, InterruptedException {
    return environments != null || doubtful.isEmpty()
        ? environments
        : lookup
            .one(paths.flag(doubtful.iterator().next()))
            .map(json -> LegacyFlag.read(json).environments())
            .orElse(null);
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
}
