package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;
import dev.labbook.kind.Parallel;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Reads all flags of a project that have legacy experiments and are not archived, page by page.
final class LegacySurvey {
  private final LegacyPaths paths;
  private final ReadApi api;
  private final Parallel parallel;
  private final Set<String> seen = new HashSet<>();
  private final Set<String> summaries = new TreeSet<>();

  LegacySurvey(Target target, ReadApi api, Parallel parallel) {
    this.paths = new LegacyPaths(target);
    this.api = api;
    this.parallel = parallel;
  }

  /// One flag of a list; empty where the list does not show its legacy experiments.
  private record Seen(String key, Optional<LegacyFlag> flag) {
    static Seen of(JsonNode json) {
      Optional<LegacyFlag> flag =
          LegacyFlag.shows(json) ? Optional.of(LegacyFlag.read(json)) : Optional.empty();
      return new Seen(LiveReader.text(json, "key", ""), flag);
    }
  }

  /// Shows all, or those of these flags.
  void visit(Set<String> keys, Consumer<LegacyObserved> visit)
      throws ApiException, InterruptedException {
    Lookup lookup = new Lookup(api, parallel);
    if (keys.isEmpty()) {
      lookup.all(paths.flags(), LegacyFetch.FLAGS, Seen::of, flag -> take(flag, visit));
    } else {
      summaries.addAll(keys);
    }
    parallel
        .map(summaries, key -> lookup.one(paths.flag(key)).map(LegacyFlag::read))
        .forEach((key, flag) -> flag.ifPresent(one -> show(one, visit)));
  }

  private void take(Seen flag, Consumer<LegacyObserved> visit) {
    if (seen.add(flag.key())) {
      flag.flag().ifPresentOrElse(one -> show(one, visit), () -> summaries.add(flag.key()));
    }
  }

  private static void show(LegacyFlag flag, Consumer<LegacyObserved> visit) {
    if (!flag.items().isEmpty()) {
      visit.accept(new LegacyObserved(flag, Set.of(), flag.environments()));
    }
  }
}
