package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.labbook.launchdarkly.Edit.Operation;
import dev.labbook.plan.FieldChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Says differences in the API's words. Lists go out as what comes and what goes, so that what
/// somebody else adds in between survives (`launchdarkly.md §11.10`). Which names fields have there
/// is known of some only; where several are likely, each makes a way.
final class Wishes {
  private Wishes() {}

  /// Of fields outside the design.
  static List<Wish> about(
      List<FieldChange> differences, ExperimentDefinition wanted, Observed observed) {
    Experiment live = Objects.requireNonNull(observed.experiment());
    return grouped(
        differences,
        name ->
            switch (name) {
              case "name" -> text("name", wanted.name());
              case "description" -> text("description", wanted.description());
              case "maintainer" -> maintainer(wanted, observed);
              case "tags" ->
                  list("tags", texts(live.tags()), texts(Objects.requireNonNull(wanted.tags())));
              case "methodology" -> text("methodology", wanted.extras().methodology());
              case "analysis" -> analysis(wanted, live);
              default -> List.of();
            });
  }

  /// Of fields of the design.
  static List<Wish> design(List<FieldChange> differences, Design wanted, Design live) {
    return grouped(
        differences,
        name ->
            switch (name) {
              case "hypothesis" -> text("hypothesis", wanted.hypothesis());
              case "randomizationUnit" -> text("randomizationUnit", wanted.randomizationUnit());
              case "metrics" -> metrics(wanted, live);
              case "treatments" -> treatments(wanted);
              case "canReshuffleTraffic" ->
                  one(Edit.update(name, BooleanNode.valueOf(wanted.canReshuffleTraffic())));
              case "reallocationFrequency" -> reallocation(wanted.reallocationMillis());
              case "attributes" -> attributes(wanted, live);
              case "covariate" -> covariate(wanted.covariate());
              default -> List.of();
            });
  }

  private static List<Wish> grouped(
      List<FieldChange> differences, Function<String, List<List<Edit>>> ways) {
    Map<String, List<FieldChange>> byName = new LinkedHashMap<>();
    for (FieldChange difference : differences) {
      byName.computeIfAbsent(name(difference), n -> new ArrayList<>()).add(difference);
    }
    List<Wish> wishes = new ArrayList<>();
    byName.forEach((name, all) -> wishes.add(new Wish(name, List.copyOf(all), ways.apply(name))));
    return List.copyOf(wishes);
  }

  /// The top-level field of a difference.
  static String name(FieldChange difference) {
    return difference.path().split("[.\\[]", 2)[0];
  }

  private static List<List<Edit>> one(Edit edit) {
    return List.of(List.of(edit));
  }

  private static List<List<Edit>> text(String field, @Nullable String value) {
    return one(Edit.update(field, TextNode.valueOf(value == null ? "" : value)));
  }

  private static List<List<Edit>> maintainer(ExperimentDefinition wanted, Observed observed) {
    String written = Objects.requireNonNull(wanted.maintainer());
    String id = observed.surroundings().members().getOrDefault(written, written);
    return List.of(
        List.of(Edit.update("maintainerId", TextNode.valueOf(id))),
        List.of(Edit.update("maintainer", TextNode.valueOf(id))));
  }

  /// An update is the whole: what the definition leaves out stays as it is.
  private static List<List<Edit>> analysis(ExperimentDefinition wanted, Experiment live) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    if (live.analysisConfig() != null) {
      config.setAll(live.analysisConfig());
    }
    config.setAll(AnalysisConfig.body(Objects.requireNonNull(wanted.extras().analysis())));
    return one(Edit.update("analysisConfig", config));
  }

  private static List<List<Edit>> treatments(Design wanted) {
    ArrayNode treatments = JsonNodeFactory.instance.arrayNode();
    wanted.arms().forEach(arm -> treatments.add(Bodies.treatment(arm, wanted.flagKey())));
    return one(Edit.update("treatments", treatments));
  }

  private static List<List<Edit>> reallocation(@Nullable Long millis) {
    return millis == null
        ? List.of()
        : one(Edit.update("reallocationFrequencyMillis", LongNode.valueOf(millis)));
  }

  private static List<List<Edit>> covariate(@Nullable String id) {
    return id == null || id.isEmpty()
        ? one(new Edit("covariateId", Operation.REMOVE, null))
        : text("covariateId", id);
  }

  private static List<List<Edit>> attributes(Design wanted, Design live) {
    return list(
        "attributes",
        texts(Objects.requireNonNullElse(live.attributes(), List.of())),
        texts(Objects.requireNonNullElse(wanted.attributes(), List.of())));
  }

  /// The list holds the primary metric too; so another primary one is an edit of both.
  private static List<List<Edit>> metrics(Design wanted, Design live) {
    List<List<Edit>> lists = list("metrics", metrics(live), metrics(wanted));
    MetricRef primary = wanted.primary();
    if (primary == null || primary.equals(live.primary())) {
      return lists;
    }
    List<List<Edit>> ways = new ArrayList<>();
    for (Edit first : primary(primary)) {
      for (List<Edit> list : lists) {
        List<Edit> way = new ArrayList<>(List.of(first));
        way.addAll(list);
        ways.add(List.copyOf(way));
      }
    }
    return List.copyOf(ways);
  }

  private static List<Edit> primary(MetricRef primary) {
    String field = primary.group() ? "primaryFunnelKey" : "primarySingleMetricKey";
    return List.of(
        Edit.update(field, TextNode.valueOf(primary.key())),
        Edit.update("primaryMetric", metric(primary)));
  }

  private static List<JsonNode> metrics(Design design) {
    List<MetricRef> all = new ArrayList<>(design.secondary());
    if (design.primary() != null) {
      all.addFirst(design.primary());
    }
    return all.stream().map(m -> (JsonNode) metric(m)).toList();
  }

  private static ObjectNode metric(MetricRef metric) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("key", metric.key())
        .put("isGroup", metric.group());
  }

  private static List<JsonNode> texts(List<String> texts) {
    return texts.stream().map(t -> (JsonNode) TextNode.valueOf(t)).toList();
  }

  /// What comes, then what goes; else the whole list. The first way is empty where both lists have
  /// the same elements.
  private static List<List<Edit>> list(String field, List<JsonNode> live, List<JsonNode> wanted) {
    List<Edit> deltas = new ArrayList<>();
    ArrayNode come = without(wanted, live);
    ArrayNode go = without(live, wanted);
    if (!come.isEmpty()) {
      deltas.add(new Edit(field, Operation.ADD, come));
    }
    if (!go.isEmpty()) {
      deltas.add(new Edit(field, Operation.REMOVE, go));
    }
    ArrayNode whole = JsonNodeFactory.instance.arrayNode().addAll(wanted);
    return List.of(List.copyOf(deltas), List.of(Edit.update(field, whole)));
  }

  private static ArrayNode without(List<JsonNode> all, List<JsonNode> others) {
    ArrayNode rest = JsonNodeFactory.instance.arrayNode();
    all.stream()
        .filter(item -> others.stream().noneMatch(other -> same(item, other)))
        .forEach(rest::add);
    return rest;
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.isTextual() && b.isTextual()
        ? a.textValue().strip().equals(b.textValue().strip())
        : a.equals(b);
  }
}
