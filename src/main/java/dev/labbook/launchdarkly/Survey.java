package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.AnswerCheck;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;
import dev.labbook.kind.Parallel;
import dev.labbook.launchdarkly.Observed.Surroundings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Reads all experiments of a target, archived ones included, with the names of what they use: a
/// few pages at a time.
final class Survey {
  private static final int EXPERIMENTS = 200;
  private static final int PAGES_AT_ONCE = 4;

  private final Target target;
  private final Paths paths;
  private final ReadApi api;
  private final Parallel parallel;
  private final LocalDate today;
  private final Names names;
  private boolean layered;
  private final Set<String> seen = new HashSet<>();

  Survey(Target target, ReadApi api, Parallel parallel, LocalDate today) {
    this.target = target;
    this.paths = new Paths(target);
    this.api = new Modest(api);
    this.parallel = parallel;
    this.today = today;
    this.names = new Names(target, paths, new Lookup(api, parallel), parallel);
  }

  /// Shows all, or those of these keys, in the order of the list.
  void visit(Set<String> keys, Consumer<Observed> visit) throws ApiException, InterruptedException {
    boolean analysis = showsAnalysis();
    if (layered) {
      names.learnLayers();
    }
    if (keys.isEmpty()) {
      new Pages(api, parallel)
          .inTurns(
              paths.experimentsExpanded(analysis),
              EXPERIMENTS,
              PAGES_AT_ONCE,
              json -> LiveReader.experiment(json, "", MutableFields::read),
              experiments -> show(experiments, visit));
      return;
    }
    Lookup.Sort<Experiment> sort =
        new Lookup.Sort<>(
            paths.experimentsExpanded(analysis),
            EXPERIMENTS,
            true,
            item -> true,
            key -> paths.experimentExpanded(key, analysis),
            json -> LiveReader.text(json, "key", ""),
            json -> LiveReader.experiment(json, "", MutableFields::read));
    show(new Lookup(api, parallel).find(keys, sort).byKey().values(), visit);
  }

  /// Whether the API has settings of the analysis, which it shows where they are asked for: they
  /// came with the method (`launchdarkly.md §5`, v23). Tells at once whether the place is there.
  private boolean showsAnalysis() throws ApiException, InterruptedException {
    try {
      String one = paths.experiments() + "?lifecycleState=active,archived&limit=1";
      ApiRequest.Read request = ApiRequest.Read.get(one);
      JsonNode page = AnswerCheck.list(request, api.read(request), "items");
      names.expect(Pages.total(page));
      JsonNode first = page.path("items").path(0);
      layered = !Era.of(first).lacks("v17") && !first.isMissingNode();
      return first.has("methodology");
    } catch (ApiException e) {
      throw Whereabouts.concerns(e) ? new Whereabouts(target, paths, api).of(e) : e;
    }
  }

  /// An experiment that slipped from one page to another while they were read is shown once.
  private void show(Collection<Experiment> experiments, Consumer<Observed> visit)
      throws ApiException, InterruptedException {
    List<Experiment> fresh = new ArrayList<>();
    Set<String> flags = new LinkedHashSet<>();
    Set<String> members = new LinkedHashSet<>();
    Set<String> holdouts = new LinkedHashSet<>();
    for (Experiment one : experiments) {
      if (!one.key().isEmpty() && seen.add(one.key())) {
        fresh.add(one);
        flags.add(flagOf(one));
        members.add(Objects.requireNonNullElse(one.maintainerId(), ""));
        holdouts.add(LiveReader.text(one.shown(), "holdoutId", ""));
      }
    }
    names.learn(flags, members, holdouts);
    fresh.forEach(one -> visit.accept(observed(one)));
  }

  private Observed observed(Experiment one) {
    Map<String, String> members = names.member(one.maintainerId());
    Map<String, String> holdouts = names.holdout(LiveReader.text(one.shown(), "holdoutId"));
    return new Observed(
        one,
        names.flag(flagOf(one)),
        Family.of(target, one),
        List.of(),
        new Surroundings(
            today,
            members,
            Set.of(),
            holdouts,
            false,
            names.layers(),
            Era.UNKNOWN,
            Map.of(),
            Set.of()));
  }

  private static String flagOf(Experiment experiment) {
    Iteration shown = experiment.shownIteration();
    return shown == null ? "" : shown.design().flagKey();
  }
}
