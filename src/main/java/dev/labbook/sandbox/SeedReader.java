package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads a seed from the top: the place, its members and metrics, then flags and experiments.
final class SeedReader {
  private static final Set<String> KNOWN =
      Set.of(
          "$schema",
          "platform",
          "project",
          "projectName",
          "api",
          "environments",
          "token",
          "lenientPatch",
          "instructions",
          "mutableFieldsByStatus",
          "maxPageSize",
          "rateLimit",
          "randomizationUnits",
          "members",
          "metrics",
          "metricGroups",
          "flags",
          "holdouts",
          "layers",
          "experiments");
  private static final Set<String> METRIC_KINDS = Set.of("pageview", "click", "custom", "trace");

  private final SeedNode seed;
  private final World world = new World();

  private SeedReader(SeedNode seed) {
    this.seed = seed;
  }

  /// All that the seed says; whatever is wrong is noted in the node's problems.
  static Collection<Entity> read(SeedNode seed) {
    SeedReader reader = new SeedReader(seed);
    seed.only(KNOWN);
    reader.read();
    return reader.world.all();
  }

  private void read() {
    seed.choice("platform", Set.of("launchdarkly"), "launchdarkly");
    if (!seed.has("platform")) {
      seed.at("platform").problem("is required: launchdarkly");
    }
    putAll("members", SeedReader::member, Member::email);
    world.put(settings());
    putAll("metrics", SeedReader::metric, Metric::key);
    putAll("metricGroups", this::group, MetricGroup::key);
    SeedFlags flags = new SeedFlags(world);
    putAll("flags", flags::read, Flag::key);
    SeedGroups groups = new SeedGroups(world);
    putAll("holdouts", groups::holdout, Holdout::id);
    for (SeedNode experiment : seed.list("experiments")) {
      new SeedExperiment(experiment, world).read();
    }
    putAll("layers", groups::layer, Layer::key);
  }

  private <T extends Entity> void putAll(
      String name, Function<SeedNode, T> read, Function<T, String> key) {
    Map<String, SeedNode> seen = new LinkedHashMap<>();
    for (SeedNode item : seed.list(name)) {
      T entity = read.apply(item);
      SeedNode first = seen.putIfAbsent(key.apply(entity), item);
      if (first == null) {
        world.put(entity);
      } else {
        item.problem("'" + key.apply(entity) + "' stands already at " + first.pointer());
      }
    }
  }

  private Settings settings() {
    String project = seed.key("project");
    Api api = Api.of(seed.choice("api", Set.of("2022", "2024", "2026"), "2024"));
    return new Settings(
        project,
        seed.text("projectName", project),
        api,
        environments(),
        tokenMember(),
        seed.flag("lenientPatch", false),
        instructions(api),
        mutableFields(),
        (int) seed.whole("maxPageSize", 200, 1),
        rateLimit(),
        seed.has("randomizationUnits") ? seed.texts("randomizationUnits") : List.of("user"));
  }

  private String instructions(Api api) {
    String usual = api.atLeast(Api.Y2026) ? "fields" : "classic";
    String chosen = seed.choice("instructions", Set.of("classic", "fields", "unsaid"), usual);
    if (!chosen.equals("classic") && !api.atLeast(Api.Y2026)) {
      seed.at("instructions").problem("'" + chosen + "' needs \"api\": \"2026\"");
    }
    return chosen;
  }

  private @Nullable JsonNode mutableFields() {
    if (!seed.has("mutableFieldsByStatus")) {
      return null;
    }
    SeedNode own = seed.at("mutableFieldsByStatus");
    MutableFields.check(own);
    return own.node();
  }

  private List<Settings.Environment> environments() {
    List<Settings.Environment> environments = new ArrayList<>();
    for (SeedNode item : seed.list("environments")) {
      Settings.Environment environment = environment(item);
      if (environments.stream().anyMatch(other -> other.key().equals(environment.key()))) {
        item.problem("environment " + environment.key() + " is named twice");
      } else {
        environments.add(environment);
      }
    }
    if (environments.isEmpty()) {
      seed.at("environments").problem("must name at least one environment");
    }
    return List.copyOf(environments);
  }

  private static Settings.Environment environment(SeedNode item) {
    if (item.node().isTextual()) {
      String key = item.node().textValue();
      if (!SeedNode.KEY.matcher(key).matches()) {
        item.problem("must be a key: letters, digits, '.', '_' and '-'");
      }
      return new Settings.Environment(key, key, false);
    }
    item.only(Set.of("key", "name", "approvals"));
    String key = item.key("key");
    return new Settings.Environment(key, item.text("name", key), item.flag("approvals", false));
  }

  /// The token is a member's, unless it is said to be a service token, or there are no members.
  private @Nullable String tokenMember() {
    SeedNode token = seed.at("token");
    if (!seed.has("token")) {
      return world.members().stream().map(Member::id).findFirst().orElse(null);
    }
    token.only(Set.of("member", "service"));
    boolean service = token.flag("service", false);
    if (service == token.has("member")) {
      token.problem("must say either {\"member\": E-MAIL} or {\"service\": true}");
    }
    return service || !token.has("member") ? null : memberId(world, token, "member");
  }

  /// The id of the member with the e-mail, or id, that the field gives.
  static @Nullable String memberId(World world, SeedNode node, String name) {
    String wanted = node.text(name);
    String id =
        world.members().stream()
            .filter(m -> m.email().equalsIgnoreCase(wanted) || m.id().equals(wanted))
            .map(Member::id)
            .findFirst()
            .orElse(null);
    if (id == null && !wanted.isEmpty()) {
      node.at(name).problem("'" + wanted + "' is none of the members");
    }
    return id;
  }

  private Settings.@Nullable Limit rateLimit() {
    if (!seed.has("rateLimit")) {
      return null;
    }
    SeedNode limit = seed.at("rateLimit");
    limit.only(Set.of("perWindow", "windowMillis"));
    if (!limit.has("perWindow")) {
      limit.at("perWindow").problem("is required");
    }
    return new Settings.Limit(
        (int) limit.whole("perWindow", 1, 1), limit.whole("windowMillis", 10_000, 1));
  }

  private static Member member(SeedNode node) {
    node.only(Set.of("_id", "email", "firstName", "lastName", "role"));
    String email = node.text("email");
    return new Member(
        node.text("_id", Ids.hex("member", email)),
        email,
        node.textOrNull("firstName"),
        node.textOrNull("lastName"),
        node.text("role", "writer"));
  }

  private static Metric metric(SeedNode node) {
    node.only(
        Set.of("key", "name", "kind", "eventKey", "isNumeric", "description", "tags", "createdAt"));
    String key = node.key("key");
    String kind = node.choice("kind", METRIC_KINDS, "custom");
    return new Metric(
        key,
        node.text("name", key),
        kind,
        kind.equals("custom") ? node.text("eventKey", key) : node.textOrNull("eventKey"),
        node.flag("isNumeric", false),
        node.textOrNull("description"),
        node.texts("tags"),
        node.time("createdAt", SeedTimes.DAWN));
  }

  private MetricGroup group(SeedNode node) {
    node.only(Set.of("key", "name", "kind", "metrics", "createdAt"));
    String key = node.key("key");
    List<SeedNode> metrics = node.list("metrics");
    if (metrics.isEmpty()) {
      node.at("metrics").problem("must name at least one metric");
    }
    metrics.stream()
        .filter(metric -> world.metric(metric.node().asText()).isEmpty())
        .forEach(metric -> metric.problem("is none of the metrics"));
    return new MetricGroup(
        key,
        node.text("name", key),
        node.choice("kind", Set.of("funnel", "standard"), "standard"),
        metrics.stream().map(metric -> metric.node().asText()).toList(),
        world.members().stream().map(Member::id).findFirst().orElse(null),
        node.time("createdAt", SeedTimes.DAWN));
  }
}
