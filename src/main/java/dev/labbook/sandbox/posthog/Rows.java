package dev.labbook.sandbox.posthog;

import dev.labbook.sandbox.Ground;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The project's tables, each in the order of its ids.
final class Rows implements Ground<Row> {
  private final Map<Kind, NavigableMap<Integer, Row>> tables = new EnumMap<>(Kind.class);

  @Override
  public void put(Row row) {
    table(row.kind()).put(row.id(), row);
  }

  @Override
  public Collection<Row> all() {
    List<Row> all = new ArrayList<>();
    tables.values().forEach(table -> all.addAll(table.values()));
    return all;
  }

  @Override
  public boolean isEmpty() {
    return table(Kind.SETTINGS).isEmpty();
  }

  /// The rows of a kind, but for those deleted for good.
  List<Row> all(Kind kind) {
    return table(kind).values().stream().filter(row -> !row.isGone()).toList();
  }

  @Nullable Row find(Kind kind, int id) {
    Row row = table(kind).get(id);
    return row == null || row.isGone() ? null : row;
  }

  /// An id that no row of the kind ever had.
  int nextId(Kind kind) {
    return table(kind).isEmpty() ? 1 : table(kind).lastKey() + 1;
  }

  private NavigableMap<Integer, Row> table(Kind kind) {
    return tables.computeIfAbsent(kind, _ -> new TreeMap<>());
  }
}
