package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import dev.labbook.kind.Parallel;
import dev.labbook.posthog.LiveReader.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The rows of both lists that definitions mean, and what the rest tells of the era.
final class Rows {
  private final Set<String> keys = new HashSet<>();
  private final Set<Long> ids = new HashSet<>();
  private final Map<Long, Row> byId = new HashMap<>();
  private final Map<String, List<Row>> byKey = new HashMap<>();
  private final Map<String, List<Long>> all = new HashMap<>();
  private final Set<Long> seen = new HashSet<>();
  private final Set<Long> archived = new HashSet<>();
  private boolean status;
  private boolean conclusion;

  Rows(List<ExperimentDefinition> wanted) {
    for (ExperimentDefinition d : wanted) {
      keys.add(d.flagKey());
      if (d.id() != null) {
        ids.add(d.id().longValue());
      }
    }
  }

  /// Reads both lists; a server that does not know `archived` shows the same twice.
  void read(Paths paths, Pages pages, Parallel parallel) throws ApiException, InterruptedException {
    List<Seen> live = new ArrayList<>();
    List<Seen> archived = new ArrayList<>();
    parallel.together(
        () -> pages.walk(paths.experiments(), this::seen, live::add),
        () -> pages.walk(paths.archived(), this::seen, archived::add));
    live.forEach(this::take);
    archived.forEach(this::take);
  }

  /// What is kept of a row.
  ///
  /// @param row null when no definition means it
  private record Seen(
      long id,
      String key,
      boolean deleted,
      boolean archived,
      boolean status,
      boolean conclusion,
      @Nullable Row row) {}

  private Seen seen(JsonNode json) {
    Row row = LiveReader.row(json);
    boolean wanted = keys.contains(row.key()) || ids.contains(row.id());
    return new Seen(
        row.id(),
        row.key(),
        json.path("deleted").asBoolean(false),
        json.path("archived").asBoolean(false),
        json.has("status"),
        json.has("conclusion"),
        wanted ? row : null);
  }

  private void take(Seen one) {
    status |= one.status();
    conclusion |= one.conclusion();
    if (!seen.add(one.id()) || one.deleted()) {
      return;
    }
    all(one.key()).add(one.id());
    if (one.archived()) {
      archived.add(one.id());
    }
    if (one.row() != null) {
      byId.put(one.id(), one.row());
      Objects.requireNonNull(byKey.computeIfAbsent(one.key(), k -> new ArrayList<>()))
          .add(one.row());
    }
  }

  private List<Long> all(String key) {
    return Objects.requireNonNull(all.computeIfAbsent(key, k -> new ArrayList<>(1)));
  }

  /// Takes an experiment that was read by itself.
  void add(JsonNode json) {
    take(seen(json));
  }

  boolean any() {
    return !seen.isEmpty();
  }

  boolean status() {
    return status;
  }

  boolean conclusion() {
    return conclusion;
  }

  /// The ids of all experiments, by the keys of their flags.
  Map<String, List<Long>> ids() {
    return all;
  }

  /// Whether an experiment is not archived.
  boolean living(long id) {
    return !archived.contains(id);
  }

  /// Those that a definition can mean: by its id; else by the flag's key, and by what the key was
  /// before the flag was deleted only where no other has it.
  List<Row> of(ExperimentDefinition d) {
    if (d.id() != null) {
      Row row = byId.get(d.id().longValue());
      return row == null ? List.of() : List.of(row);
    }
    List<Row> own = byKey.getOrDefault(d.flagKey(), List.of());
    List<Row> flagged = own.stream().filter(r -> !r.renamed()).toList();
    return (flagged.isEmpty() ? own : flagged)
        .stream().sorted((a, b) -> Long.compare(a.id(), b.id())).toList();
  }
}
