package dev.labbook.sandbox.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.sandbox.Json;
import dev.labbook.sandbox.SeedNode;
import dev.labbook.sandbox.SeedTimes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a seed from the top: the place, what experiments name, then flags and experiments.
final class SeedReader {
  private static final Set<String> KNOWN =
      Set.of(
          "$schema",
          "platform",
          "project",
          "api",
          "scopes",
          "events",
          "flagSeen",
          "approvals",
          "archivedFilter",
          "defaultContinuity",
          "pageSize",
          "rateLimit",
          "users",
          "actions",
          "holdouts",
          "savedMetrics",
          "flags",
          "experiments");

  private final SeedNode seed;
  private final Rows rows = new Rows();
  private final Map<Kind, Integer> last = new HashMap<>();

  private SeedReader(SeedNode seed) {
    this.seed = seed;
  }

  /// All that the seed says; whatever is wrong is noted in the node's problems.
  static Collection<Row> read(SeedNode seed) {
    SeedReader reader = new SeedReader(seed);
    seed.only(KNOWN);
    reader.read();
    return reader.rows.all();
  }

  private void read() {
    rows.put(settings());
    for (SeedNode user : seed.list("users")) {
      user.only(Set.of("id", "email", "firstName", "lastName"));
      put(Kind.USER, user, json -> user(json, user));
    }
    if (rows.all(Kind.USER).isEmpty()) {
      rows.put(
          Row.of(
              Kind.USER,
              1,
              json -> json.put("email", "grace@example.com").put("first_name", "Grace")));
    }
    for (SeedNode action : seed.list("actions")) {
      action.only(Set.of("id", "name"));
      put(Kind.ACTION, action, json -> json.put("name", action.text("name")));
    }
    seed.list("holdouts").forEach(this::holdout);
    seed.list("savedMetrics").forEach(this::saved);
    SeedFlags flags = new SeedFlags(this);
    seed.list("flags").forEach(flags::read);
    SeedExperiments experiments = new SeedExperiments(this, flags);
    seed.list("experiments").forEach(experiments::read);
  }

  Rows rows() {
    return rows;
  }

  Era era() {
    return Settings.of(rows.all(Kind.SETTINGS).getFirst()).era();
  }

  /// Fills a row's columns.
  interface Fill {
    void fill(ObjectNode json);
  }

  /// Puts a row with the id that the seed gives, or the next one.
  Row put(Kind kind, SeedNode node, Fill fill) {
    int next = last.getOrDefault(kind, 0) + 1;
    while (rows.find(kind, next) != null) {
      next++;
    }
    int id = (int) node.whole("id", next, 1);
    if (rows.find(kind, id) != null) {
      node.at("id").problem("stands already at another one: " + id);
    }
    last.put(kind, node.has("id") ? last.getOrDefault(kind, 0) : id);
    Row row = Row.of(kind, id, fill::fill);
    rows.put(row);
    return row;
  }

  private Row settings() {
    String project = seed.text("project");
    if (!project.matches("[1-9][0-9]{0,8}")) {
      seed.at("project").problem("must be the project's number, as a string");
    }
    seed.choice("platform", Set.of("posthog"), "posthog");
    String api = seed.choice("api", Set.of("seed", "2025", "2026"), "2026");
    return Row.of(
        Kind.SETTINGS,
        1,
        json -> {
          json.put("project", project.matches("[1-9][0-9]{0,8}") ? project : "1").put("api", api);
          json.set("scopes", texts("scopes", "*"));
          if (seed.has("events")) {
            json.set("events", texts("events"));
          }
          json.put("flagSeen", seed.flag("flagSeen", true));
          json.set("approvals", texts("approvals"));
          json.put("archivedFilter", seed.flag("archivedFilter", true));
          json.put("defaultContinuity", seed.flag("defaultContinuity", false));
          json.put("pageSize", (int) seed.whole("pageSize", 100, 1));
          limit(json);
        });
  }

  private ArrayNode texts(String name, String... otherwise) {
    return Json.texts(seed.has(name) ? seed.texts(name) : List.of(otherwise));
  }

  private void limit(ObjectNode json) {
    if (seed.has("rateLimit")) {
      SeedNode limit = seed.at("rateLimit");
      limit.only(Set.of("perWindow", "windowMillis", "retryAfter"));
      if (!limit.has("perWindow")) {
        limit.at("perWindow").problem("is required");
      }
      json.putObject("rateLimit")
          .put("perWindow", limit.whole("perWindow", 1, 1))
          .put("windowMillis", limit.whole("windowMillis", 60_000, 1))
          .put("retryAfter", limit.flag("retryAfter", true));
    }
  }

  private static void user(ObjectNode json, SeedNode user) {
    json.put("email", user.text("email"));
    json.put("first_name", user.text("firstName", "Grace"));
    json.put("last_name", user.text("lastName", "Hopper"));
  }

  private void holdout(SeedNode node) {
    node.only(Set.of("id", "name", "description", "rollout", "createdAt"));
    Row row =
        put(
            Kind.HOLDOUT,
            node,
            json -> {
              json.put("name", node.text("name"))
                  .put("description", node.textOrNull("description"));
              json.putArray("filters")
                  .addObject()
                  .put("rollout_percentage", percent(node, "rollout", 10))
                  .putArray("properties");
              made(json, node);
            });
    rows.put(Holdouts.stamped(row));
  }

  private void saved(SeedNode node) {
    node.only(Set.of("id", "name", "description", "query", "tags", "createdAt"));
    checkTree(node.at("query"), false);
    Row row =
        put(
            Kind.SAVED_METRIC,
            node,
            json -> {
              json.put("name", node.text("name"))
                  .put("description", node.textOrNull("description"));
              json.set("query", node.at("query").node().deepCopy());
              json.set("tags", Json.texts(node.texts("tags")));
              made(json, node);
            });
    rows.put(Saved.stamped(row));
  }

  /// Notes what is no object, or no list; what is in it is PostHog's to spell.
  static void checkTree(SeedNode node, boolean list) {
    if (list ? !node.node().isArray() : !node.node().isObject()) {
      node.problem(list ? "must be a list" : "must be an object");
    }
    if (list) {
      for (JsonNode item : node.node()) {
        if (!item.isObject()) {
          node.problem("must be a list of objects");
        }
      }
    }
  }

  /// A share in whole percent.
  static int percent(SeedNode node, String name, int otherwise) {
    long percent = node.whole(name, otherwise, 0);
    if (percent > 100) {
      node.at(name).problem("must be at most 100");
    }
    return (int) percent;
  }

  /// Who made it, and when.
  void made(ObjectNode json, SeedNode node) {
    String at = Times.text(node.time("createdAt", SeedTimes.DAWN));
    json.put("created_by", rows.all(Kind.USER).getFirst().id());
    json.put("created_at", at).put("updated_at", at);
  }

  /// The row of the kind that the field names by its id or its name; a problem where none is, or
  /// several are.
  List<Row> named(Kind kind, SeedNode ref, String column) {
    JsonNode wanted = ref.node();
    List<Row> found = new ArrayList<>();
    for (Row row : rows.all(kind)) {
      boolean fits =
          wanted.isIntegralNumber()
              ? row.id() == wanted.asInt()
              : row.text(column).equals(wanted.asText());
      if (fits) {
        found.add(row);
      }
    }
    if (found.size() != 1) {
      ref.problem(
          "names " + (found.isEmpty() ? "none" : "several") + "; give an id or a " + column);
      return List.of();
    }
    return found;
  }
}
