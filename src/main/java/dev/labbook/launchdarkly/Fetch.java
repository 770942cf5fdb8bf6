package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.AnswerCheck;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.definition.Target;
import dev.labbook.kind.Parallel;
import dev.labbook.launchdarkly.Observed.Hidden;
import dev.labbook.launchdarkly.Observed.Rival;
import dev.labbook.launchdarkly.Observed.Surroundings;
import dev.labbook.source.Problems;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what is live for the definitions of one target, in two rounds: first experiments, flags
/// and members; then only what the changes that show would need: metrics, rivals for a rule,
/// holdouts, and who the token is.
final class Fetch {
  private static final int EXPERIMENTS = 200;
  private static final int FLAGS = 100;
  private static final int METRICS = 50;
  private static final int MEMBERS = 50;

  private final Target target;
  private final List<ExperimentDefinition> wanted;
  private final Paths paths;
  private final Lookup lookup;
  private final Parallel parallel;
  private final ReadApi api;
  private final LocalDate today;
  private final Map<String, String> knownMembers;
  private final Map<String, List<Rival>> rivals = new TreeMap<>();
  private Map<String, Experiment> experiments = Map.of();
  private Map<String, Flag> flags = Map.of();
  private Map<String, String> members = Map.of();
  private final Set<MetricRef> missing = new LinkedHashSet<>();
  private final Set<MetricRef> missingGroups = new LinkedHashSet<>();
  private final Map<String, String> holdouts = new LinkedHashMap<>();
  private boolean memberless;
  private final Map<JsonNode, MutableFields> tables = new ConcurrentHashMap<>();
  private final Map<JsonNode, JsonNode> rules = new ConcurrentHashMap<>();
  private @Nullable Map<String, Map<String, Integer>> layers = Map.of();
  private Era era = Era.UNKNOWN;
  private boolean allRivals;
  private final Set<Hidden> hidden = ConcurrentHashMap.newKeySet();

  /// @param knownMembers ids by e-mail that were found before; for several threads
  Fetch(
      Target target,
      List<ExperimentDefinition> wanted,
      ReadApi api,
      Parallel parallel,
      LocalDate today,
      Map<String, String> knownMembers) {
    this.target = target;
    this.wanted = wanted;
    this.paths = new Paths(target);
    this.lookup = new Lookup(api, parallel);
    this.parallel = parallel;
    this.api = new Modest(api);
    this.today = today;
    this.knownMembers = knownMembers;
  }

  /// What is live, for every definition. What does not wait for each other is asked for at once.
  Map<Address, Observed> all() throws ApiException, InterruptedException {
    Leader leader = new Leader(api);
    parallel.together(() -> lead(leader), () -> follow(leader));
    Needs needs =
        needs(
            observed(
                new Surroundings(
                    today, members, Set.of(), Map.of(), false, Map.of(), era, Map.of(), hidden)));
    if (!allRivals) {
      rivals.clear();
    }
    if (needs.any()) {
      lookUp(needs);
    }
    return observed(
        new Surroundings(
            today,
            members,
            missing,
            holdouts,
            memberless,
            layers,
            era,
            rivals,
            Set.copyOf(hidden)));
  }

  private void lookUp(Needs needs) throws ApiException, InterruptedException {
    parallel.together(
        () -> missing.addAll(missing(needs.metrics(), false)),
        () -> missingGroups.addAll(missing(needs.metrics(), true)),
        () -> holdouts.putAll(shown(Hidden.HOLDOUTS, Map.of(), () -> holdouts(needs.holdouts()))),
        () -> layers = needs.layers() ? layers() : Map.of(),
        () -> memberless = needs.caller() && memberless(),
        () -> rivals(needs.rivals()));
    missing.addAll(missingGroups);
  }

  private void lead(Leader leader) throws ApiException, InterruptedException {
    try (leader) {
      experiments = experiments(new Lookup(leader, parallel));
    }
  }

  private void follow(Leader leader) throws ApiException, InterruptedException {
    if (leader.canBeFollowed()) {
      flags = flags();
      members = members();
    }
  }

  private Map<Address, Observed> observed(Surroundings around) {
    Map<Address, Observed> all = new LinkedHashMap<>();
    for (ExperimentDefinition d : wanted) {
      Experiment live = experiments.get(d.key());
      Family family = Family.of(target, live);
      all.put(
          d.address(), new Observed(live, flags.get(d.flag().key()), family, List.of(), around));
    }
    return all;
  }

  private Map<String, Experiment> experiments(Lookup lookup)
      throws ApiException, InterruptedException {
    boolean analysis = wanted.stream().anyMatch(d -> d.extras().analysis() != null);
    Map<String, String> flagByKey =
        wanted.stream().collect(Collectors.toMap(ExperimentDefinition::key, d -> d.flag().key()));
    Lookup.Sort<Experiment> sort =
        new Lookup.Sort<>(
            paths.experimentsExpanded(analysis),
            EXPERIMENTS,
            true,
            item -> true,
            key -> paths.experimentExpanded(key, analysis),
            json -> LiveReader.text(json, "key", ""),
            json -> {
              String key = LiveReader.text(json, "key", "");
              return LiveReader.experiment(
                  json,
                  flagByKey.getOrDefault(key, ""),
                  table -> tables.computeIfAbsent(table, MutableFields::read));
            });
    try {
      Lookup.Found<Experiment> found =
          lookup.find(flagByKey.keySet(), sort, Glance::of, this::note);
      allRivals = found.whole();
      if (found.byKey().isEmpty() && flagByKey.size() == 1) {
        // Absent, or is it the project or the environment that is not there? The list knows.
        ApiRequest.Read any = ApiRequest.Read.get(paths.anyExperiment());
        note(AnswerCheck.list(any, api.read(any), "items"));
      }
      return found.byKey();
    } catch (ApiException e) {
      throw Whereabouts.concerns(e) ? new Whereabouts(target, paths, api).of(e) : e;
    }
  }

  /// What every experiment of a list says, wanted or not.
  private record Glance(Set<Map.Entry<String, Rival>> running, Era era) {
    static Glance of(JsonNode experiment) {
      return new Glance(LiveReader.rivals(experiment), Era.of(experiment));
    }
  }

  private void note(Glance glance) {
    era = era.or(glance.era());
    note(glance.running());
  }

  private void note(JsonNode page) {
    page.path("items").forEach(item -> era = era.or(Era.of(item)));
  }

  private void note(Set<Map.Entry<String, Rival>> running) {
    running.forEach(
        e -> rivals.computeIfAbsent(e.getKey(), k -> new ArrayList<>()).add(e.getValue()));
  }

  private Map<String, Flag> flags() throws ApiException, InterruptedException {
    String environment = Objects.requireNonNull(target.environment());
    Set<String> keys = new TreeSet<>();
    wanted.forEach(d -> keys.add(d.flag().key()));
    Lookup.Sort<Flag> sort =
        new Lookup.Sort<>(
            paths.flags(),
            FLAGS,
            false,
            item -> LiveReader.hasRules(item, environment),
            paths::flag,
            json -> LiveReader.text(json, "key", ""),
            json -> LiveReader.flag(json, environment, rule -> same(rule)));
    return lookup.find(keys, sort).byKey();
  }

  /// One JSON for all default rules that are equal, as most are. Nobody changes it.
  private JsonNode same(JsonNode rule) {
    JsonNode first = rules.putIfAbsent(rule, rule);
    return first == null ? rule : first;
  }

  /// E-mails to ids. Several are looked for page by page, one by a filter; what no filter finds is
  /// looked for in the pages.
  private Map<String, String> members() throws ApiException, InterruptedException {
    Set<String> emails = new TreeSet<>();
    for (ExperimentDefinition d : wanted) {
      if (d.maintainer() != null && d.maintainer().contains("@")) {
        emails.add(d.maintainer());
      }
    }
    Map<String, String> found = new TreeMap<>(knownMembers);
    found.keySet().retainAll(emails);
    emails.removeAll(found.keySet());
    if (!emails.isEmpty()) {
      Members all = new Members(lookup, paths, MEMBERS);
      found.putAll(shown(Hidden.MEMBERS, Map.of(), () -> all.find(emails)));
      knownMembers.putAll(found);
    }
    return found;
  }

  /// Looks something up.
  private interface Look<T> {
    T up() throws ApiException, InterruptedException;
  }

  /// What the token may not see is noted, and concerns only the experiments that need it.
  private <T> T shown(Hidden what, T otherwise, Look<T> look)
      throws ApiException, InterruptedException {
    try {
      return look.up();
    } catch (ApiException e) {
      if (!e.refusedWith(403)) {
        throw e;
      }
      hidden.add(what);
      return otherwise;
    }
  }

  /// What the second round has to look up.
  private record Needs(
      Set<MetricRef> metrics,
      Set<String> holdouts,
      Set<String> rivals,
      boolean caller,
      boolean layers) {
    boolean any() {
      return caller || layers || !metrics.isEmpty() || !holdouts.isEmpty() || !rivals.isEmpty();
    }
  }

  private Needs needs(Map<Address, Observed> observed) throws InterruptedException {
    Needs needs = new Needs(new LinkedHashSet<>(), new TreeSet<>(), new TreeSet<>(), false, false);
    boolean layered = wanted.stream().anyMatch(d -> d.extras().layer() != null);
    boolean caller = false;
    List<List<ExperimentChange>> decided =
        parallel.compute(
            wanted,
            d ->
                new Decision(d, Objects.requireNonNull(observed.get(d.address())), new Problems())
                    .decide());
    for (int i = 0; i < wanted.size(); i++) {
      ExperimentDefinition d = wanted.get(i);
      List<ExperimentChange> changes = decided.get(i);
      changes.forEach(change -> need(change, needs));
      if (Health.doubtful(Objects.requireNonNull(observed.get(d.address())))) {
        needs.rivals().add(d.flag().key());
      }
      boolean creates = changes.stream().anyMatch(ExperimentChange.Create.class::isInstance);
      caller |= creates && d.maintainer() == null;
      if (d.extras().holdout() != null) {
        needs.holdouts().add(d.extras().holdout());
      }
    }
    return new Needs(needs.metrics(), needs.holdouts(), needs.rivals(), caller, layered);
  }

  private static void need(ExperimentChange change, Needs needs) {
    switch (change) {
      case ExperimentChange.Create create -> metrics(create.design(), needs);
      case ExperimentChange.NewIteration next -> metrics(next.design(), needs);
      case ExperimentChange.Start start -> {
        metrics(start.design(), needs);
        needs.rivals().add(start.design().flagKey());
      }
      case ExperimentChange.UpdateDesign update -> metrics(update.design(), needs);
      case ExperimentChange.Restart restart -> {
        metrics(restart.design(), needs);
        needs.rivals().add(restart.design().flagKey());
      }
      case ExperimentChange.UpdateFields ignored -> {}
      case ExperimentChange.Reserve ignored -> {}
      case ExperimentChange.TurnFlagOn ignored -> {}
      case ExperimentChange.AwaitFlag ignored -> {}
      case ExperimentChange.Stop ignored -> {}
      case ExperimentChange.Archive ignored -> {}
      case ExperimentChange.Restore ignored -> {}
    }
  }

  private static void metrics(Design design, Needs needs) {
    needs.metrics().addAll(design.secondary());
    if (design.primary() != null) {
      needs.metrics().add(design.primary());
    }
  }

  /// Those that are not there, of the single ones or of the groups.
  private Set<MetricRef> missing(Set<MetricRef> metrics, boolean group)
      throws ApiException, InterruptedException {
    Set<MetricRef> missing = new LinkedHashSet<>(metrics);
    missing.removeIf(metric -> metric.group() != group);
    Set<String> keys = new TreeSet<>();
    missing.forEach(metric -> keys.add(metric.key()));
    Lookup.Sort<Boolean> sort =
        new Lookup.Sort<>(
            group ? paths.metricGroups() : paths.metrics(),
            METRICS,
            false,
            item -> true,
            group ? paths::metricGroup : paths::metric,
            json -> LiveReader.text(json, "key", ""),
            json -> true);
    lookup
        .find(keys, sort)
        .byKey()
        .keySet()
        .forEach(key -> missing.remove(new MetricRef(key, group)));
    return missing;
  }

  private Map<String, String> holdouts(Set<String> keys) throws ApiException, InterruptedException {
    Map<String, String> found = new LinkedHashMap<>();
    for (String key : keys) {
      lookup
          .one(paths.holdout(key))
          .map(json -> LiveReader.text(json, "_id", ""))
          .ifPresent(id -> found.put(key, id));
    }
    return found;
  }

  /// The shares of every layer in this environment; null where the API has no layers.
  private @Nullable Map<String, Map<String, Integer>> layers()
      throws ApiException, InterruptedException {
    String environment = Objects.requireNonNull(target.environment());
    try {
      return shown(Hidden.LAYERS, Map.of(), () -> LayerShare.all(lookup, paths, environment));
    } catch (ApiException e) {
      if (e.refusedWith(404) || e.refusedWith(405)) {
        return null;
      }
      throw e;
    }
  }

  private void rivals(Set<String> flags) throws ApiException, InterruptedException {
    if (allRivals) {
      return;
    }
    for (String flag : flags) {
      lookup.all(paths.running(flag), EXPERIMENTS, LiveReader::rivals, this::note);
    }
  }

  /// Whether the token belongs to no member (`launchdarkly.md §5`). Where the API does not say, it
  /// counts as a member's.
  private boolean memberless() throws ApiException, InterruptedException {
    try {
      JsonNode identity = api.read(ApiRequest.Read.get(paths.callerIdentity())).body();
      String member = LiveReader.text(identity, "memberId", "");
      boolean service = identity.path("serviceToken").asBoolean(false);
      return service || (identity.has("serviceToken") && member.isEmpty());
    } catch (ApiException e) {
      if (e.refusedWith(404) || e.refusedWith(403) || e.refusedWith(405)) {
        return false;
      }
      throw e;
    }
  }
}
