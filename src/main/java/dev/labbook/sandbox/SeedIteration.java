package dev.labbook.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import dev.labbook.sandbox.Design.MetricRef;
import dev.labbook.sandbox.Design.Treatment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one iteration of a seed and plays it.
///
/// @param last whether it is the newest one: only that may be a draft, and only a draft may stand
///   behind a running one
record SeedIteration(SeedNode node, World world, boolean last) {
  /// What an iteration takes from the one before where it says nothing itself.
  static final Set<String> INHERITED =
      Set.of(
          "hypothesis",
          "rule",
          "randomizationUnit",
          "metrics",
          "treatments",
          "notInExperiment",
          "canReshuffleTraffic",
          "attributes",
          "reallocationFrequencyMillis",
          "covariateId");

  private static final Set<String> OWN =
      Set.of(
          "_id",
          "status",
          "createdAt",
          "startedAt",
          "endedAt",
          "justification",
          "winner",
          "reason",
          "flagConfigVersion");

  /// The experiment and the flag as they are after this iteration.
  Lifecycle.Pair play(Lifecycle.Pair pair) {
    Set<String> known = new HashSet<>(INHERITED);
    known.addAll(OWN);
    node.only(known);
    String status = node.choice("status", Set.of("not_started", "running", "stopped"), "");
    if (!node.has("status")) {
      node.at("status").problem("is required: not_started, running or stopped");
    }
    checkOrder(status, pair.experiment());
    String id = node.text("_id", pair.experiment().nextIterationId());
    Design design = design(pair, id);
    if (design == null || status.isEmpty()) {
      return pair;
    }
    return put(pair, status, Iteration.draft(id, createdAt(pair.experiment()), design));
  }

  private Lifecycle.Pair put(Lifecycle.Pair pair, String status, Iteration draft) {
    checkTimes(status);
    Experiment drafted = pair.experiment().drafted(draft);
    if (status.equals("not_started")) {
      return new Lifecycle.Pair(drafted, pair.flag());
    }
    long started = node.time("startedAt", draft.createdAt());
    Iteration running = draft.started(node.textOrNull("justification"), started);
    Iteration before = pair.experiment().current();
    if (status.equals("running")) {
      Flag flag = held(pair.flag(), drafted, draft, started);
      return new Lifecycle.Pair(drafted.promoted(running, before), flag);
    }
    long ended = node.time("endedAt", started + SeedTimes.RUN);
    Iteration stopped = running.stopped(winner(draft.design()), node.textOrNull("reason"), ended);
    return new Lifecycle.Pair(drafted.promoted(stopped, before), pair.flag());
  }

  private void checkOrder(String status, Experiment before) {
    if (status.equals("not_started") && !last) {
      node.at("status").problem("only the last iteration may be not_started");
    }
    if (!status.equals("not_started") && before.running().isPresent()) {
      node.at("status").problem("only a draft (not_started) may follow a running iteration");
    }
  }

  private void checkTimes(String status) {
    boolean stopped = status.equals("stopped");
    for (String name : List.of("endedAt", "winner", "reason")) {
      if (node.has(name) && !stopped) {
        node.at(name).problem("only a stopped iteration has it");
      }
    }
    for (String name : List.of("startedAt", "justification")) {
      if (node.has(name) && status.equals("not_started")) {
        node.at(name).problem("only an iteration that was started has it");
      }
    }
  }

  private long createdAt(Experiment experiment) {
    return node.time("createdAt", node.time("startedAt", experiment.created()));
  }

  private Flag held(Flag flag, Experiment experiment, Iteration draft, long started) {
    FlagConfig config = flag.in(experiment.environment());
    String ruleId = draft.design().target().ruleId();
    if (config.served(ruleId).orElse(null) instanceof Serve.Trial trial) {
      node.problem("experiment " + trial.experiment() + " runs on the same flag and rule already");
    }
    Serve trial = Lifecycle.trial(experiment, flag, draft);
    return flag.with(experiment.environment(), config.serving(ruleId, trial, started));
  }

  private @Nullable String winner(Design design) {
    String name = node.textOrNull("winner");
    if (name == null) {
      return null;
    }
    Optional<Treatment> winner =
        design.treatments().stream()
            .filter(treatment -> treatment.name().equals(name) || treatment.id().equals(name))
            .findFirst();
    if (winner.isEmpty()) {
      node.at("winner").problem("'" + name + "' is none of the treatments");
    }
    return winner.map(Treatment::id).orElse(null);
  }

  private @Nullable Design design(Lifecycle.Pair pair, String id) {
    int problems = node.problems().size();
    Flag flag = pair.flag();
    FlagConfig config = flag.in(pair.experiment().environment());
    String rule = rule(config);
    List<Treatment> treatments = treatments(flag, id);
    Set<MetricRef> metrics = new LinkedHashSet<>();
    MetricRef primary = metrics(metrics);
    Integer outside =
        node.has("notInExperiment")
            ? SeedFlags.variation(node.at("notInExperiment"), flag.variations())
            : null;
    Design design =
        new Design(
            Objects.requireNonNullElse(node.textOrNull("hypothesis"), ""),
            new Design.Target(
                flag.key(),
                rule,
                (int) node.whole("flagConfigVersion", config.version(), 1),
                outside == null ? baseline(treatments) : flag.variations().get(outside).id()),
            primary,
            List.copyOf(metrics),
            treatments,
            node.flag("canReshuffleTraffic", true),
            node.isNull("randomizationUnit") ? null : node.text("randomizationUnit", "user"),
            node.texts("attributes"),
            node.has("reallocationFrequencyMillis")
                ? Long.valueOf(node.whole("reallocationFrequencyMillis", 1, 1))
                : null,
            node.textOrNull("covariateId"));
    return node.problems().size() == problems ? design : null;
  }

  /// The rule's id, for its id or its description.
  private String rule(FlagConfig config) {
    String wanted = node.text("rule", FlagConfig.FALLTHROUGH);
    if (config.hasRule(wanted)) {
      return wanted;
    }
    List<FlagConfig.Rule> found =
        config.rules().stream().filter(rule -> wanted.equals(rule.description())).toList();
    if (found.size() != 1) {
      node.at("rule").problem("'" + wanted + "' is not the id or description of one rule");
      return FlagConfig.FALLTHROUGH;
    }
    return found.getFirst().id();
  }

  private List<Treatment> treatments(Flag flag, String iterationId) {
    List<Treatment> treatments = new ArrayList<>();
    Set<String> variations = new HashSet<>();
    for (SeedNode item : node.list("treatments")) {
      Treatment treatment = treatment(item, flag, iterationId, treatments.size());
      if (!variations.add(treatment.variationId())) {
        item.at("variation").problem("another treatment has this variation");
      }
      treatments.add(treatment);
    }
    checkTreatments(treatments);
    return List.copyOf(treatments);
  }

  private void checkTreatments(List<Treatment> treatments) {
    SeedNode at = node.at("treatments");
    if (treatments.size() < 2) {
      at.problem("must be at least two");
    }
    if (treatments.stream().filter(Treatment::baseline).count() != 1) {
      at.problem("must have exactly one with \"baseline\": true");
    }
    boolean none = treatments.stream().allMatch(treatment -> treatment.percent().signum() == 0);
    boolean draft = Json.text(node.node(), "status").equals("not_started");
    if (!Allocation.isHundred(treatments) && !(none && draft)) {
      at.problem("allocations must sum to 100 (in a draft they may all be 0)");
    }
  }

  private static Treatment treatment(SeedNode item, Flag flag, String iterationId, int index) {
    item.only(Set.of("_id", "name", "variation", "allocation", "baseline"));
    Integer variation = SeedFlags.variation(item.at("variation"), flag.variations());
    JsonNode share = item.node().path("allocation");
    String allocation = share.isNumber() ? share.decimalValue().toPlainString() : share.asText("");
    if (!Allocation.isPercent(allocation)) {
      item.at("allocation").problem("must be a number from 0 to 100");
      allocation = "0";
    }
    String variationId =
        variation == null ? "unknown-" + index : flag.variations().get(variation).id();
    return new Treatment(
        item.text("_id", Ids.uuid("treatment", iterationId, Integer.toString(index))),
        item.text("name"),
        item.flag("baseline", false),
        allocation,
        variationId);
  }

  private static String baseline(List<Treatment> treatments) {
    return treatments.stream()
        .filter(Treatment::baseline)
        .map(Treatment::variationId)
        .findFirst()
        .orElse("");
  }

  private MetricRef metrics(Set<MetricRef> all) {
    SeedNode metrics = node.at("metrics");
    metrics.only(Set.of("primary", "secondary"));
    MetricRef primary = metric(metrics.at("primary"), true);
    all.add(primary);
    metrics.list("secondary").forEach(item -> all.add(metric(item, false)));
    return primary;
  }

  /// A metric's key, or `{"group": KEY}`.
  private MetricRef metric(SeedNode item, boolean primary) {
    boolean group = item.node().isObject();
    if (group) {
      item.only(Set.of("group"));
    }
    String key = group ? item.text("group") : item.node().asText("");
    boolean known =
        group
            ? world.group(key).filter(g -> !primary || g.kind().equals("funnel")).isPresent()
            : item.node().isTextual() && world.metric(key).isPresent();
    if (!known) {
      item.problem(
          group
              ? "'" + key + "' is none of the metric groups" + (primary ? " of kind funnel" : "")
              : "must be the key of a metric, or {\"group\": KEY}");
    }
    return new MetricRef(key, group);
  }
}
