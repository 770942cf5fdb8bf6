package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads the API's answers, in the shape of every era (`launchdarkly.md §5, §11`). Unknown fields
/// and words are left aside, and a value of a wrong type counts as not shown: no answer makes it
/// fail. Where the API's order has no meaning a fixed one replaces it, so that a plan is the same
/// whatever came back first.
final class LiveReader {
  private static final int LONGEST_VALUE = 100;

  /// The digits of a decimal.
  private static final int LONGEST = 40;

  private LiveReader() {}

  /// An experiment.
  ///
  /// @param flagKey the flag that the definition names; what an iteration says of it is what counts
  /// @param mutable reads what is mutable; the same for most experiments, so that it may be shared
  static Experiment experiment(
      JsonNode json, String flagKey, Function<JsonNode, MutableFields> mutable) {
    JsonNode table = json.path("mutableFieldsByStatus");
    JsonNode analysis = json.path("analysisConfig");
    return new Experiment(
        text(json, "key", ""),
        text(json, "name", ""),
        text(json, "description", ""),
        text(json, "_maintainerId"),
        instant(json, "archivedDate") != null,
        iterations(json, flagKey),
        shown(json),
        Era.of(json),
        table.isObject() ? mutable.apply(table) : null,
        analysis.isObject() ? analysis.deepCopy() : null);
  }

  private static List<Iteration> iterations(JsonNode json, String flagKey) {
    List<Iteration> found = new ArrayList<>();
    for (JsonNode previous : json.path("previousIterations")) {
      Iteration iteration = iteration(previous, flagKey);
      if (iteration.state() != Iteration.State.NOT_STARTED) {
        found.add(ended(iteration));
      }
    }
    found.sort(LiveReader::byBeginning);
    addNew(found, json.path("currentIteration"), flagKey);
    JsonNode draft = json.path("draftIteration");
    if (state(draft) == Iteration.State.NOT_STARTED) {
      addNew(found, draft, flagKey);
    }
    return List.copyOf(found);
  }

  private static int byBeginning(Iteration a, Iteration b) {
    int order = a.order().compareTo(b.order());
    return order == 0 ? String.valueOf(a.id()).compareTo(String.valueOf(b.id())) : order;
  }

  private static void addNew(List<Iteration> found, JsonNode json, String flagKey) {
    if (json.isObject()) {
      Iteration iteration = iteration(json, flagKey);
      String id = iteration.id();
      found.removeIf(i -> id != null && id.equals(i.id()));
      found.add(iteration);
    }
  }

  private static Iteration ended(Iteration i) {
    return new Iteration(
        i.id(),
        Iteration.State.STOPPED,
        i.createdAt(),
        i.startedAt(),
        i.endedAt(),
        i.winningTreatmentId(),
        i.winningReason(),
        i.design());
  }

  private static Iteration iteration(JsonNode json, String flagKey) {
    Iteration.State state = state(json);
    return new Iteration(
        text(json, "_id"),
        state,
        instant(json, "createdAt"),
        instant(json, "startedAt"),
        instant(json, "endedAt"),
        text(json, "winningTreatmentId"),
        text(json, "winningReason"),
        design(json, flagKey, state));
  }

  /// A word that is not known is read from the times: ended, else started, else neither.
  private static Iteration.State state(JsonNode json) {
    return switch (text(json, "status", "")) {
      case "not_started" -> Iteration.State.NOT_STARTED;
      case "running" -> Iteration.State.RUNNING;
      case "stopped" -> Iteration.State.STOPPED;
      default -> {
        if (instant(json, "endedAt") != null) {
          yield Iteration.State.STOPPED;
        }
        yield instant(json, "startedAt") == null
            ? Iteration.State.NOT_STARTED
            : Iteration.State.RUNNING;
      }
    };
  }

  private static Design design(JsonNode json, String flagKey, Iteration.State state) {
    boolean modern = modern(json);
    String flag = flagOf(json.path("flags"), flagKey);
    JsonNode flagRep = json.path("flags").path(flag);
    MetricRef primary = primary(json);
    return new Design(
        flag,
        text(flagRep, "targetingRule"),
        text(json, "hypothesis"),
        unit(json, modern && state == Iteration.State.NOT_STARTED),
        primary,
        secondary(json, primary),
        arms(json.path("treatments"), flag),
        text(flagRep, "notInExperimentVariationId"),
        json.path("canReshuffleTraffic").asBoolean(true),
        modern || json.has("attributes") ? texts(json.path("attributes")) : null,
        modern || json.has("covariateInfo") ? text(json.path("covariateInfo"), "id", "") : null,
        json.path("reallocationFrequencyMillis").isIntegralNumber()
            ? json.path("reallocationFrequencyMillis").longValue()
            : null);
  }

  /// Whether the iteration has the shape that came with v15: only there does an absent list mean an
  /// empty one.
  static boolean modern(JsonNode json) {
    return json.has("metrics") || json.has("primarySingleMetric") || json.has("primaryFunnel");
  }

  private static String flagOf(JsonNode flags, String wanted) {
    if (!flags.isObject() || flags.isEmpty() || flags.has(wanted)) {
      return wanted;
    }
    return flags.fieldNames().next();
  }

  private static @Nullable String unit(JsonNode json, boolean absentMeansUnset) {
    String unit = text(json, "randomizationUnit");
    if (unit != null) {
      return unit.strip();
    }
    return absentMeansUnset || json.has("randomizationUnit") ? "" : null;
  }

  private static @Nullable MetricRef primary(JsonNode json) {
    String single = text(json.path("primarySingleMetric"), "key");
    if (single != null) {
      return new MetricRef(single, false);
    }
    String funnel = text(json.path("primaryFunnel"), "key");
    return funnel != null ? new MetricRef(funnel, true) : metric(json.path("primaryMetric"));
  }

  /// Today's `metrics[]` holds the primary one too; the seeds' era has `secondaryMetrics`.
  private static List<MetricRef> secondary(JsonNode json, @Nullable MetricRef primary) {
    JsonNode list = json.has("metrics") ? json.path("metrics") : json.path("secondaryMetrics");
    Set<MetricRef> found = new LinkedHashSet<>();
    for (JsonNode item : list) {
      MetricRef metric = metric(item);
      if (metric != null && !metric.equals(primary)) {
        found.add(metric);
      }
    }
    return found.stream().sorted(LiveReader::byKey).toList();
  }

  /// Groups last.
  private static int byKey(MetricRef a, MetricRef b) {
    return a.group() == b.group()
        ? a.key().compareTo(b.key())
        : Boolean.compare(a.group(), b.group());
  }

  private static @Nullable MetricRef metric(JsonNode json) {
    String key = text(json, "key");
    String kind = text(json, "kind", "");
    boolean group =
        json.has("isGroup")
            ? json.path("isGroup").asBoolean()
            : kind.equals("funnel") || kind.equals("standard");
    return key == null ? null : new MetricRef(key, group);
  }

  private static List<Design.Arm> arms(JsonNode treatments, String flag) {
    List<Design.Arm> arms = new ArrayList<>();
    for (JsonNode treatment : treatments) {
      String variation = variation(treatment.path("parameters"), flag);
      if (variation != null) {
        arms.add(
            new Design.Arm(
                text(treatment, "_id"),
                text(treatment, "name", ""),
                variation,
                decimal(treatment.path("allocationPercent")),
                treatment.path("baseline").asBoolean(false)));
      }
    }
    arms.sort(LiveReader::baselineFirst);
    return List.copyOf(arms);
  }

  private static int baselineFirst(Design.Arm a, Design.Arm b) {
    return a.baseline() == b.baseline()
        ? a.variationId().compareTo(b.variationId())
        : Boolean.compare(b.baseline(), a.baseline());
  }

  private static @Nullable String variation(JsonNode parameters, String flag) {
    for (JsonNode parameter : parameters) {
      if (text(parameter, "flagKey", flag).equals(flag)) {
        return text(parameter, "variationId");
      }
    }
    return null;
  }

  /// What the API only shows after creation, in the definition's language (`launchdarkly.md §5`).
  private static ObjectNode shown(JsonNode json) {
    ObjectNode shown = JsonNodeFactory.instance.objectNode();
    if (json.path("tags").isArray()) {
      texts(json.path("tags")).forEach(shown.putArray("tags")::add);
    } else if (Era.of(json) == Era.TODAY) {
      shown.putArray("tags");
    }
    for (String field : List.of("type", "methodology", "dataSource", "holdoutId")) {
      String value = text(json, field);
      if (value != null && !value.isEmpty()) {
        shown.put(field, value);
      }
    }
    if (json.path("analysisConfig").isObject()) {
      shown.set("analysis", AnalysisConfig.describe(json.path("analysisConfig")));
    }
    return shown;
  }

  /// Whether a flag of a list shows the rules of an environment: lists may be summaries
  /// (`launchdarkly.md §3`).
  static boolean hasRules(JsonNode json, String environment) {
    JsonNode config = json.path("environments").path(environment);
    return config.path("rules").isArray() && config.path("fallthrough").isObject();
  }

  /// Of a flag only what its variations and rules are called, for many of them at once.
  static Flag names(JsonNode json, String environment) {
    Flag flag = flag(json, environment);
    return new Flag(
        flag.key(),
        flag.archived(),
        flag.configured(),
        flag.on(),
        flag.variations().stream().map(LiveReader::shortened).toList(),
        flag.rules().stream()
            .map(r -> new Flag.Rule(r.id(), r.description(), MissingNode.getInstance()))
            .toList(),
        MissingNode.getInstance());
  }

  /// Nobody writes a long value to name a variation.
  private static Flag.Variation shortened(Flag.Variation variation) {
    return variation.valueText().length() <= LONGEST_VALUE
        ? variation
        : new Flag.Variation(variation.id(), variation.name(), MissingNode.getInstance());
  }

  /// A flag as one environment sees it.
  static Flag flag(JsonNode json, String environment) {
    return flag(json, environment, rule -> rule);
  }

  /// The same.
  ///
  /// @param kept what is kept of the JSON of the default rule: an equal one
  static Flag flag(JsonNode json, String environment, UnaryOperator<JsonNode> kept) {
    JsonNode config = json.path("environments").path(environment);
    List<Flag.Variation> variations = new ArrayList<>();
    for (JsonNode v : json.path("variations")) {
      variations.add(new Flag.Variation(text(v, "_id", ""), text(v, "name", ""), v.path("value")));
    }
    List<Flag.Rule> rules = new ArrayList<>();
    for (JsonNode r : config.path("rules")) {
      rules.add(new Flag.Rule(text(r, "_id", ""), text(r, "description", ""), r));
    }
    return new Flag(
        text(json, "key", ""),
        json.path("archived").asBoolean(false) || config.path("archived").asBoolean(false),
        config.isObject(),
        config.path("on").asBoolean(false),
        List.copyOf(variations),
        List.copyOf(rules),
        kept.apply(config.path("fallthrough")));
  }

  /// The rules that a running experiment owns, by flag.
  static Set<java.util.Map.Entry<String, Observed.Rival>> rivals(JsonNode json) {
    JsonNode current = json.path("currentIteration");
    Set<java.util.Map.Entry<String, Observed.Rival>> owned = new LinkedHashSet<>();
    if (current.isObject() && state(current) == Iteration.State.RUNNING) {
      String key = text(json, "key", "");
      for (java.util.Map.Entry<String, JsonNode> flag : current.path("flags").properties()) {
        String rule = text(flag.getValue(), "targetingRule", Flag.FALLTHROUGH);
        owned.add(java.util.Map.entry(flag.getKey(), new Observed.Rival(key, rule)));
      }
    }
    return owned;
  }

  /// The shares of a layer in one environment, by experiment.
  static Map<String, Integer> shares(JsonNode layer, String environment) {
    Map<String, Integer> shares = new TreeMap<>();
    for (JsonNode one : layer.path("environments").path(environment).path("reservations")) {
      shares.put(text(one, "experimentKey", ""), one.path("reservationPercent").asInt());
    }
    return shares;
  }

  static @Nullable String text(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isTextual() ? value.textValue() : null;
  }

  static String text(JsonNode json, String field, String otherwise) {
    return Objects.requireNonNullElse(text(json, field), otherwise);
  }

  private static List<String> texts(JsonNode list) {
    List<String> found = new ArrayList<>();
    list.forEach(item -> found.add(item.asText()));
    return found.stream().sorted().toList();
  }

  /// Percentages are decimal strings (`launchdarkly.md §11.5`); what is none counts as 0, and so
  /// does one that nobody could write out.
  static BigDecimal decimal(JsonNode value) {
    try {
      String text = value.asText("").strip();
      BigDecimal found =
          text.isEmpty() || text.length() > LONGEST ? BigDecimal.ZERO : new BigDecimal(text);
      return Math.abs((long) found.scale()) > LONGEST ? BigDecimal.ZERO : found;
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }

  /// Epoch milliseconds (`launchdarkly.md §11.20`); absent and 0 are null.
  private static @Nullable Instant instant(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isIntegralNumber() && value.canConvertToLong() && value.longValue() > 0
        ? Instant.ofEpochMilli(value.longValue())
        : null;
  }
}
