package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.labbook.sandbox.Call;
import dev.labbook.sandbox.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One request's view of the project: it reads what was there and what the request itself has put.
/// Nothing reaches the state before the whole request has succeeded.
final class Session {
  private final Rows rows;
  private final Call call;
  private final Settings settings;
  private final long now;
  private final Map<String, Row> put = new LinkedHashMap<>();

  Session(Rows rows, Call call, long now) {
    this.rows = rows;
    this.call = call;
    this.settings = Settings.of(rows.all(Kind.SETTINGS).getFirst());
    this.now = now;
  }

  Call call() {
    return call;
  }

  Settings settings() {
    return settings;
  }

  Era era() {
    return settings.era();
  }

  /// The time of the request, as the API writes it.
  String now() {
    return Times.text(now);
  }

  /// The rows as they were when the request came.
  List<Row> all(Kind kind) {
    return rows.all(kind);
  }

  @Nullable Row find(Kind kind, int id) {
    Row changed = put.get(name(kind, id));
    return changed == null ? rows.find(kind, id) : changed;
  }

  /// The row; refuses (404) where there is none.
  Row get(Kind kind, int id) {
    Row row = find(kind, id);
    if (row == null) {
      throw Refusal.notFound();
    }
    return row;
  }

  int nextId(Kind kind) {
    return rows.nextId(kind);
  }

  Row put(Row row) {
    put.put(name(row.kind(), row.id()), row);
    return row;
  }

  Flag flag(Row experiment) {
    return new Flag(get(Kind.FLAG, experiment.get("flag").asInt()));
  }

  /// Refuses (403) what the key's scopes do not cover.
  void need(String scope) {
    if (!settings.allows(scope)) {
      throw Refusal.scope(scope);
    }
  }

  /// Who does it all: the key's user.
  int user() {
    return rows.all(Kind.USER).getFirst().id();
  }

  /// What the request changed; what was put but equals what was there is no change.
  Collection<Row> changes() {
    List<Row> changes = new ArrayList<>();
    put.values().stream()
        .filter(row -> !row.equals(rows.find(row.kind(), row.id())))
        .forEach(changes::add);
    return changes;
  }

  /// A list of ids, as JSON.
  static ArrayNode ids(List<Row> rows) {
    ArrayNode ids = Json.array();
    rows.forEach(row -> ids.add(row.id()));
    return ids;
  }

  private static String name(Kind kind, int id) {
    return kind.word() + " " + id;
  }
}
