package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.AnswerCheck;
import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ReadApi;
import dev.labbook.definition.Target;
import dev.labbook.kind.Parallel;
import dev.labbook.posthog.LiveReader.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Visits all experiments of a target. The lists are read twice: first for the era, and for the
/// flags that several experiments share; then page by page, with one GET each where rows are light.
final class Survey {
  private final Target target;
  private final Paths paths;
  private final Pages pages;
  private final ReadApi api;
  private final Parallel parallel;

  Survey(Target target, ReadApi api, Parallel parallel) {
    this.target = target;
    this.paths = new Paths(target);
    this.pages = new Pages(api, parallel);
    this.api = api;
    this.parallel = parallel;
  }

  /// @param keys of definitions, `FLAGKEY` or `FLAGKEY#ID`; empty for all
  void visit(Set<String> keys, Consumer<Live> visit) throws ApiException, InterruptedException {
    Rows rows = new Rows(List.of());
    rows.read(paths, pages, parallel);
    Era era = Era.of(target, rows, paths, api);
    Live.Surroundings around =
        new Live.Surroundings(
            era.api(), era.guessed(), era.shown(), Map.of(), Map.of(), false, Set.of(), null);
    Set<Long> seen = new HashSet<>();
    for (String list : List.of(paths.experiments(), paths.archived())) {
      pages.each(list, page -> page(page, keys, rows.ids(), seen, around, visit));
    }
  }

  /// The keys of all that are not archived, from the lists alone.
  void living(Consumer<List<String>> visit) throws ApiException, InterruptedException {
    Rows rows = new Rows(List.of());
    rows.read(paths, pages, parallel);
    rows.ids()
        .forEach(
            (key, ids) ->
                ids.stream()
                    .filter(rows::living)
                    .map(id -> PostHogExperiments.keys(key, id, ids.size() > 1))
                    .forEach(visit));
  }

  private void page(
      Iterable<JsonNode> page,
      Set<String> keys,
      Map<String, List<Long>> ids,
      Set<Long> seen,
      Live.Surroundings around,
      Consumer<Live> visit)
      throws ApiException, InterruptedException {
    List<Row> wanted = new ArrayList<>();
    for (JsonNode json : page) {
      Row row = LiveReader.row(json);
      boolean deleted = json.path("deleted").asBoolean(false);
      if (!deleted && meant(row, keys) && seen.add(row.id())) {
        wanted.add(row);
      }
    }
    for (List<JsonNode> found : parallel.map(wanted, this::whole).values()) {
      for (JsonNode json : found) {
        Experiment one = LiveReader.experiment(json);
        boolean shared = ids.getOrDefault(one.flagKey(), List.of()).size() > 1;
        visit.accept(new Live(one, List.of(), shared, null, null, around));
      }
    }
  }

  private static boolean meant(Row row, Set<String> keys) {
    return keys.isEmpty() || keys.contains(row.key()) || keys.contains(row.key() + "#" + row.id());
  }

  /// All of it, or nothing when it has just been deleted.
  private List<JsonNode> whole(Row row) throws ApiException, InterruptedException {
    if (!row.light()) {
      return List.of(row.json());
    }
    try {
      ApiRequest.Read request = ApiRequest.Read.get(paths.experiment(Long.toString(row.id())));
      return List.of(AnswerCheck.thing(request, api.read(request), "id"));
    } catch (ApiException e) {
      if (e.refusedWith(404)) {
        return List.of();
      }
      throw e;
    }
  }
}
