package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.AnswerCheck;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Address;
import dev.labbook.definition.Target;
import dev.labbook.kind.Parallel;
import dev.labbook.posthog.Live.Surroundings;
import dev.labbook.posthog.LiveReader.Row;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Reads what is live for the definitions of one target: first both lists of experiments, which
/// also tell the era; then one GET for each wanted experiment whose row is light, the flags of
/// those that do not exist, and names that definitions give; then what a launch should know.
final class Fetch {
  private final Target target;
  private final List<ExperimentDefinition> wanted;
  private final Paths paths;
  private final Pages pages;
  private final ReadApi api;
  private final Parallel parallel;
  private final Directory directory;
  private final Rows rows;
  private final Names names;
  private Map<Long, Experiment> experiments = Map.of();
  private Map<String, Flag> flags = Map.of();
  private boolean flagsRead;

  Fetch(
      Target target,
      List<ExperimentDefinition> wanted,
      ReadApi api,
      Parallel parallel,
      Directory directory) {
    this.target = target;
    this.directory = directory;
    this.wanted = wanted;
    this.paths = new Paths(target);
    this.pages = new Pages(api, parallel);
    this.api = api;
    this.parallel = parallel;
    this.rows = new Rows(wanted);
    this.names = new Names(wanted, paths, pages);
  }

  /// What is live, for every definition.
  Map<Address, Live> all() throws ApiException, InterruptedException {
    Era era = found();
    parallel.together(
        () -> experiments = experiments(),
        names::holdouts,
        names::savedMetrics,
        () -> flags = flagsRead ? flags : flags(era.api()));
    LaunchFacts facts = new LaunchFacts(paths, api, parallel);
    facts.read(wanted, observed(era, facts));
    return observed(era, facts);
  }

  /// Finds the rows of what is wanted: one alone by what the directory knows, if that still holds;
  /// else in both lists.
  private Era found() throws ApiException, InterruptedException {
    Directory.Listing known = wanted.size() == 1 ? directory.of(target) : null;
    if (known != null && stillHolds(known, wanted.getFirst())) {
      return known.era();
    }
    rows.read(paths, pages, parallel);
    Era era = Era.of(target, rows, paths, api);
    directory.learn(target, new Directory.Listing(era, rows.ids()));
    return era;
  }

  /// An experiment that was not there has come only where its flag has.
  private boolean stillHolds(Directory.Listing known, ExperimentDefinition d)
      throws ApiException, InterruptedException {
    List<Long> ids = known.ids().getOrDefault(d.flagKey(), List.of());
    if (ids.isEmpty() && d.id() == null) {
      flags = flags(known.era().api());
      flagsRead = true;
      return flags.isEmpty();
    }
    if (ids.size() != 1 || (d.id() != null && d.id().longValue() != ids.getFirst())) {
      return false;
    }
    JsonNode json = read(ids.getFirst());
    if (json == null || !LiveReader.row(json).key().equals(d.flagKey())) {
      return false;
    }
    rows.add(json);
    return true;
  }

  private Map<Address, Live> observed(Era era, LaunchFacts facts) {
    Surroundings around =
        new Surroundings(
            era.api(),
            era.guessed(),
            era.shown(),
            names.holdoutsByName(),
            names.savedMetricsByName(),
            facts.unimplemented(),
            facts.unseen(),
            facts.unchecked());
    Map<Address, Live> all = new LinkedHashMap<>();
    wanted.forEach(d -> all.put(d.address(), live(d, around)));
    return all;
  }

  private Live live(ExperimentDefinition d, Surroundings around) {
    List<Row> found = rows.of(d);
    if (found.size() > 1) {
      return new Live(null, found.stream().map(Row::id).toList(), true, null, null, around);
    }
    Experiment one = found.isEmpty() ? null : experiments.get(found.getFirst().id());
    if (one != null && !one.flagKey().equals(d.flagKey())) {
      return new Live(null, List.of(), false, one.flagKey(), null, around);
    }
    Flag flag = one == null ? flags.get(d.flagKey()) : null;
    return new Live(one, List.of(), d.id() != null, null, flag, around);
  }

  /// The wanted ones: from their rows where these say all, else each by its own GET.
  private Map<Long, Experiment> experiments() throws ApiException, InterruptedException {
    Map<Long, Experiment> found = new TreeMap<>();
    Set<Long> light = new LinkedHashSet<>();
    for (ExperimentDefinition d : wanted) {
      List<Row> own = rows.of(d);
      if (own.size() == 1 && own.getFirst().light()) {
        light.add(own.getFirst().id());
      } else if (own.size() == 1) {
        found.put(own.getFirst().id(), LiveReader.experiment(own.getFirst().json()));
      }
    }
    parallel
        .map(light, this::experiment)
        .values()
        .forEach(list -> list.forEach(one -> found.put(one.id(), one)));
    return found;
  }

  private List<Experiment> experiment(Long id) throws ApiException, InterruptedException {
    JsonNode json = read(id);
    return json == null ? List.of() : List.of(LiveReader.experiment(json));
  }

  /// One experiment; null when it has just been deleted.
  private @Nullable JsonNode read(Long id) throws ApiException, InterruptedException {
    try {
      ApiRequest.Read request = ApiRequest.Read.get(paths.experiment(Long.toString(id)));
      JsonNode json = AnswerCheck.thing(request, api.read(request), "id");
      return json.path("deleted").asBoolean(false) ? null : json;
    } catch (ApiException e) {
      if (e.refusedWith(404)) {
        return null;
      }
      throw e;
    }
  }

  /// The flags of definitions that have no experiment and are to get one.
  private Map<String, Flag> flags(Capabilities can) throws ApiException, InterruptedException {
    Set<String> keys = new LinkedHashSet<>();
    for (ExperimentDefinition d : wanted) {
      if (rows.of(d).isEmpty() && d.status() != Status.DELETED && d.id() == null) {
        keys.add(d.flagKey());
      }
    }
    return new FlagLookup(paths, pages, parallel, can).find(keys);
  }
}
