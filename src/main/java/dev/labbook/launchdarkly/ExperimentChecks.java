package dev.labbook.launchdarkly;

import dev.labbook.launchdarkly.ExperimentDefinition.Treatment;
import dev.labbook.source.Fields;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// What a file alone can get wrong beyond its types.
final class ExperimentChecks {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);

  private final ExperimentDefinition definition;
  private final Fields fields;
  private final Problems out;

  ExperimentChecks(ExperimentDefinition definition, Fields fields, Problems out) {
    this.definition = definition;
    this.fields = fields;
    this.out = out;
  }

  void run() {
    if (definition.treatments() != null && fields.shapes("treatments") != null) {
      treatments(definition.treatments());
    }
    metrics();
    stop();
    bandit();
  }

  private void treatments(List<Treatment> treatments) {
    List<Fields> written = Objects.requireNonNull(fields.shapes("treatments"));
    if (treatments.size() != written.size()) {
      return; // a treatment without variation or allocation has its problem already
    }
    if (treatments.size() < 2) {
      fields.error(
          Codes.TREATMENTS,
          "treatments",
          "an experiment needs at least two treatments",
          "add another arm");
      return;
    }
    if (baselinesAreReadable(written)) {
      baseline(treatments);
    }
    allocations(treatments);
    unique(treatments);
  }

  /// Whether none is written that is neither true nor false: that is a problem already.
  private static boolean baselinesAreReadable(List<Fields> written) {
    for (Fields item : written) {
      if (item.has("baseline") && item.bool("baseline") == null) {
        return false;
      }
    }
    return true;
  }

  private void baseline(List<Treatment> treatments) {
    int count = 0;
    for (Treatment treatment : treatments) {
      count += treatment.baseline() ? 1 : 0;
    }
    if (count != 1) {
      String found = count == 0 ? "no treatment is" : count + " treatments are";
      fields.error(
          Codes.BASELINE,
          "treatments",
          found + " the baseline, and exactly one must be",
          "write 'baseline: true' at the treatment that the others are compared with, and only"
              + " there");
    }
  }

  private void allocations(List<Treatment> treatments) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Treatment treatment : treatments) {
      sum = sum.add(treatment.allocation());
    }
    if (sum.compareTo(ALL) != 0) {
      fields.error(
          Codes.ALLOCATION,
          "treatments",
          "the allocations add up to " + Numbers.plain(sum) + ", not to 100",
          "to leave users out, narrow the flag's rule rather than the allocations");
    }
  }

  private void unique(List<Treatment> treatments) {
    Map<String, Treatment> variations = new LinkedHashMap<>();
    Map<String, Treatment> names = new LinkedHashMap<>();
    for (Treatment treatment : treatments) {
      Treatment twin = variations.putIfAbsent(treatment.variation(), treatment);
      if (twin != null) {
        out.error(
            Codes.VARIATION_TWICE,
            treatment.place(),
            "the variation '"
                + Printable.of(treatment.variation())
                + "' already has a treatment, at line "
                + twin.place().line(),
            "each treatment serves a variation of its own");
      }
      if (names.putIfAbsent(treatment.label(), treatment) != null && twin == null) {
        out.error(
            Codes.NAME_TWICE,
            treatment.place(),
            "two treatments are called '" + Printable.of(treatment.label()) + "'",
            "give each treatment a name of its own, so that a winner can be named");
      }
    }
  }

  private void metrics() {
    Fields metrics = fields.shape("metrics");
    if (metrics != null && !metrics.has("primary")) {
      fields.error(
          Codes.PRIMARY_METRIC,
          "metrics",
          "there is no primary metric",
          "write 'primary: KEY' under 'metrics'");
    }
    List<MetricRef> secondary = definition.secondary();
    MetricRef primary = definition.primary();
    if (metrics != null && secondary != null && primary != null && secondary.contains(primary)) {
      metrics.error(
          Codes.METRIC_TWICE,
          "secondary",
          "the primary metric stands among the secondary ones too",
          "name it once");
    }
    if (metrics != null && secondary != null && aGroupStandsTwice(secondary)) {
      metrics.error(
          Codes.METRIC_TWICE, "secondary", "a group stands twice in the list", "name it once");
    }
  }

  private static boolean aGroupStandsTwice(List<MetricRef> metrics) {
    Set<String> groups = new HashSet<>();
    for (MetricRef metric : metrics) {
      if (metric.group() && !groups.add(metric.key())) {
        return true;
      }
    }
    return false;
  }

  private void stop() {
    ExperimentDefinition.Stop stop = definition.stop();
    if (definition.status() == Status.STOPPED && stop == null && !fields.has("stop")) {
      fields.error(
          Codes.STOP_MISSING,
          "status",
          "'status: stopped' does not say how the experiment ends",
          "write 'stop: {winner: TREATMENT, reason: ...}'; LaunchDarkly then serves the winner to"
              + " everyone on the rule");
    }
    List<Treatment> treatments = definition.treatments();
    String winner = stop == null ? null : stop.winner();
    if (treatments != null && winner != null) {
      winner(treatments, winner);
    }
  }

  /// What a winner ships goes to everyone, so nothing is guessed.
  private void winner(List<Treatment> treatments, String winner) {
    long meant = treatments.stream().filter(t -> is(t, winner)).count();
    if (meant != 1) {
      String what = meant == 0 ? "is none" : "means " + meant;
      Objects.requireNonNull(fields.shape("stop"))
          .error(
              Codes.WINNER,
              "winner",
              "the winner '" + Printable.of(winner) + "' " + what + " of the treatments",
              "the treatments are: "
                  + Printable.of(
                      String.join(", ", treatments.stream().map(Treatment::label).toList())));
    }
  }

  /// Whether a treatment is meant by a name or a variation.
  static boolean is(Treatment treatment, String meant) {
    return meant.equals(treatment.name()) || meant.equals(treatment.variation());
  }

  private void bandit() {
    if (fields.has("reallocationFrequency") && !"mab".equals(definition.extras().type())) {
      fields.error(
          Codes.BANDIT,
          "reallocationFrequency",
          "only a multi-armed bandit moves its traffic",
          "write 'type: mab', or leave reallocationFrequency out");
    }
  }
}
