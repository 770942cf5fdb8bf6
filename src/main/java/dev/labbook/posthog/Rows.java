package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.api.ApiException;
import dev.labbook.kind.Parallel;
import dev.labbook.posthog.LiveReader.Row;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The rows of both lists that definitions mean, and what the rest tells of the era.
final class Rows {
  private final Set<String> keys = new LinkedHashSet<>();
  private final Set<Long> ids = new LinkedHashSet<>();
  private final Map<Long, Row> found = new TreeMap<>();
  private boolean any;
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
  private record Seen(boolean status, boolean conclusion, @Nullable Row row) {}

  private Seen seen(JsonNode json) {
    Row row = LiveReader.row(json);
    boolean wanted = keys.contains(row.key()) || ids.contains(row.id());
    boolean deleted = json.path("deleted").asBoolean(false);
    return new Seen(json.has("status"), json.has("conclusion"), wanted && !deleted ? row : null);
  }

  private void take(Seen seen) {
    any = true;
    status |= seen.status();
    conclusion |= seen.conclusion();
    if (seen.row() != null) {
      found.put(seen.row().id(), seen.row());
    }
  }

  boolean any() {
    return any;
  }

  boolean status() {
    return status;
  }

  boolean conclusion() {
    return conclusion;
  }

  /// Those that a definition can mean: by its id; else by the flag's key, and by what the key was
  /// before the flag was deleted only where no other has it.
  List<Row> of(ExperimentDefinition d) {
    if (d.id() != null) {
      Row row = found.get(d.id().longValue());
      return row == null ? List.of() : List.of(row);
    }
    List<Row> own = found.values().stream().filter(r -> r.key().equals(d.flagKey())).toList();
    List<Row> flagged = own.stream().filter(r -> !r.renamed()).toList();
    return flagged.isEmpty() ? own : flagged;
  }
}
