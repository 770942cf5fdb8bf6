package dev.labbook.posthog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.labbook.kind.Differences;
import dev.labbook.kind.FreeJson;
import dev.labbook.plan.FieldChange;
import dev.labbook.posthog.Difference.Part;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares one experiment with its definition. What the definition leaves out is not managed, and
/// what live does not show is not known: neither makes a difference.
final class Drift {
  private final ExperimentDefinition wanted;
  private final Experiment live;

  Drift(ExperimentDefinition wanted, Experiment live) {
    this.wanted = wanted;
    this.live = live;
  }

  /// What is kept right in every state.
  List<Difference> always() {
    List<Difference> found = new ArrayList<>();
    add(found, Part.NAME, text("name", wanted.name(), live.name()));
    add(found, Part.DESCRIPTION, text("description", wanted.description(), live.description()));
    add(found, Part.TAGS, tags());
    add(found, Part.METRICS, metrics("metrics", wanted.metrics(), "metrics"));
    if (wanted.secondaryMetrics() != null) {
      secondary(found, wanted.secondaryMetrics());
    }
    add(found, Part.FILTERS, json("filters", wanted.filters(), "filters"));
    add(found, Part.SAVED_METRICS, savedMetrics());
    add(found, Part.STATS, stats());
    return found;
  }

  private void secondary(List<Difference> found, List<ExperimentDefinition.Metric> want) {
    String field = "secondaryMetrics";
    add(found, Part.SECONDARY_METRICS, metrics(field, Insights.modern(want), "metrics_secondary"));
    add(found, Part.SECONDARY_INSIGHTS, metrics(field, Insights.old(want), "secondary_metrics"));
  }

  /// What counts until it ends.
  List<Difference> exposure() {
    List<Difference> found = new ArrayList<>();
    add(found, Part.EXPOSURE, json("exposure", wanted.exposure(), "exposure_criteria"));
    return found;
  }

  /// What only a draft can change.
  List<Difference> holdout() {
    List<Difference> found = new ArrayList<>();
    if (live.shown().has("holdout")) {
      add(found, Part.HOLDOUT, text("holdout", wanted.holdout(), Words.holdout(live)));
    }
    return found;
  }

  /// What can never change.
  List<Difference> type() {
    List<Difference> found = new ArrayList<>();
    String type = LiveReader.text(live.shown(), "type");
    add(found, Part.TYPE, type == null ? List.of() : text("type", wanted.type(), type));
    return found;
  }

  /// How it ended.
  List<Difference> conclusion() {
    List<Difference> found = new ArrayList<>();
    ExperimentDefinition.Conclusion want = wanted.conclusion();
    JsonNode shown = live.shown();
    if (want != null && shown.has("conclusion")) {
      List<FieldChange> fields = new ArrayList<>();
      String result = LiveReader.text(shown, "conclusion", "");
      String comment = LiveReader.text(shown, "conclusion_comment", "");
      fields.addAll(text("conclusion.result", want.result(), result));
      fields.addAll(text("conclusion.comment", want.comment(), comment));
      add(found, Part.CONCLUSION, fields);
    }
    return found;
  }

  /// Percentages; or keys and order, where those differ.
  List<Difference> variants() {
    List<Difference> found = new ArrayList<>();
    Flag flag = live.flag();
    if (wanted.variants() != null && flag != null && !live.flagless()) {
      add(found, Part.VARIANTS, variants(wanted.variants(), flag));
    }
    return found;
  }

  /// Whether keys, their number or their order differ.
  boolean otherVariants() {
    Flag flag = live.flag();
    return wanted.variants() != null
        && flag != null
        && !flag.keys().isEmpty()
        && !keys(wanted.variants()).equals(flag.keys());
  }

  /// Frozen exposure puts conditions of its own before the rollout (`posthog.md §3`).
  List<Difference> rollout() {
    List<Difference> found = new ArrayList<>();
    Flag flag = live.flag();
    boolean known = !live.flagless() && live.state() != Experiment.State.FROZEN;
    if (wanted.rollout() != null
        && flag != null
        && known
        && differ(wanted.rollout(), flag.rollout())) {
      FieldChange field =
          new FieldChange("rollout", Words.number(flag.rollout()), Words.number(wanted.rollout()));
      add(found, Part.ROLLOUT, List.of(field));
    }
    return found;
  }

  /// The differences between wanted variants and a flag's; names alone make none.
  static List<FieldChange> variants(List<ExperimentDefinition.Variant> wanted, Flag flag) {
    List<Flag.Variant> have = flag.variants();
    if (!keys(wanted).equals(flag.keys())) {
      ArrayNode before = JsonNodeFactory.instance.arrayNode();
      have.forEach(v -> before.add(Words.variant(v.key(), v.name(), v.rollout())));
      ArrayNode after = JsonNodeFactory.instance.arrayNode();
      wanted.forEach(
          v -> after.add(Words.variant(v.key(), v.name(), BigDecimal.valueOf(v.rollout()))));
      return List.of(new FieldChange("variants", before, after));
    }
    List<FieldChange> fields = new ArrayList<>();
    for (int i = 0; i < have.size(); i++) {
      BigDecimal want = BigDecimal.valueOf(wanted.get(i).rollout());
      if (differ(want, have.get(i).rollout())) {
        String path = Words.place("variants", wanted.get(i).key()) + ".rollout";
        JsonNode before = Words.number(have.get(i).rollout());
        fields.add(new FieldChange(path, before, Words.number(want)));
      }
    }
    return fields;
  }

  private static List<String> keys(List<ExperimentDefinition.Variant> variants) {
    return variants.stream().map(ExperimentDefinition.Variant::key).toList();
  }

  static boolean differ(BigDecimal a, BigDecimal b) {
    return a.compareTo(b) != 0;
  }

  private List<FieldChange> tags() {
    if (wanted.tags() == null || !live.shown().path("tags").isArray()) {
      return List.of();
    }
    Set<String> want = new TreeSet<>(wanted.tags());
    Set<String> have = new TreeSet<>();
    live.shown().path("tags").forEach(tag -> have.add(tag.asText()));
    return want.equals(have)
        ? List.of()
        : List.of(new FieldChange("tags", texts(have), texts(want)));
  }

  private static JsonNode texts(Set<String> texts) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return list.isEmpty() ? NullNode.instance : list;
  }

  private List<FieldChange> metrics(
      String field, @Nullable List<ExperimentDefinition.Metric> want, String name) {
    return want == null || !live.shown().has(name)
        ? List.of()
        : matched(want, live.shown().path(name)).differences(field);
  }

  /// The wanted metrics with those live that they mean.
  static Metrics matched(List<ExperimentDefinition.Metric> want, JsonNode live) {
    return Metrics.of(want.stream().map(metric -> metric.json().json()).toList(), live);
  }

  private List<FieldChange> json(String field, @Nullable FreeJson want, String name) {
    return want == null || !live.shown().has(name)
        ? List.of()
        : Overlay.differences(field, want.json(), live.shown().path(name), Set.of());
  }

  private List<FieldChange> savedMetrics() {
    if (wanted.savedMetrics() == null || !live.shown().has("saved_metrics")) {
      return List.of();
    }
    Set<String> want = new TreeSet<>();
    wanted
        .savedMetrics()
        .forEach(m -> want.add(m.secondary() + m.name().strip().toLowerCase(Locale.ROOT)));
    Set<String> have = new TreeSet<>();
    for (JsonNode link : live.shown().path("saved_metrics")) {
      String name = LiveReader.text(link, "name", "").strip().toLowerCase(Locale.ROOT);
      have.add(Words.secondary(link) + name);
    }
    JsonNode before = Words.savedMetrics(live.shown().path("saved_metrics"));
    JsonNode after = Words.wanted(wanted).path("savedMetrics");
    return want.equals(have)
        ? List.of()
        : List.of(new FieldChange("savedMetrics", emptied(before), emptied(after)));
  }

  private static JsonNode emptied(JsonNode list) {
    return list.isEmpty() ? NullNode.instance : list;
  }

  private List<FieldChange> stats() {
    if (wanted.stats() == null || !live.shown().has("stats_config")) {
      return List.of();
    }
    JsonNode want = Words.wanted(wanted).path("stats");
    return Overlay.differences("stats", want, Words.stats(live), Set.of());
  }

  private static List<FieldChange> text(String path, @Nullable String want, String have) {
    return want == null || Differences.same(Words.text(want), Words.text(have))
        ? List.of()
        : List.of(new FieldChange(path, Words.text(have), Words.text(want)));
  }

  private static void add(List<Difference> out, Part part, List<FieldChange> fields) {
    if (!fields.isEmpty()) {
      out.add(new Difference(part, List.copyOf(fields)));
    }
  }
}
