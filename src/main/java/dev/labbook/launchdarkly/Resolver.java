package dev.labbook.launchdarkly;

import dev.labbook.launchdarkly.Flag.Rule;
import dev.labbook.launchdarkly.Flag.Variation;
import dev.labbook.source.Place;
import dev.labbook.source.Printable;
import dev.labbook.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the ids behind a definition's names, and lays what it says over a base: the wanted
/// [Design].
final class Resolver {
  private final ExperimentDefinition definition;
  private final Flag flag;
  private final Problems out;

  Resolver(ExperimentDefinition definition, Flag flag, Problems out) {
    this.definition = definition;
    this.flag = flag;
    this.out = out;
  }

  /// The wanted design: what the definition says, and from the base what it leaves out.
  ///
  /// @param base the iteration that is compared with, or replaced; null when nothing is live
  /// @return null when a name cannot be found; then a problem says so
  @Nullable Design over(@Nullable Design base) {
    long before = out.errors();
    Design design =
        new Design(
            definition.flag().key(),
            rule(base),
            first(definition.hypothesis(), base == null ? null : base.hypothesis()),
            first(definition.randomizationUnit(), base == null ? null : base.randomizationUnit()),
            first(definition.primary(), base == null ? null : base.primary()),
            secondary(base),
            arms(base),
            notInExperiment(base),
            definition.canReshuffleTraffic() == null
                ? base == null || base.canReshuffleTraffic()
                : definition.canReshuffleTraffic(),
            first(definition.extras().attributes(), base == null ? null : base.attributes()),
            first(definition.extras().covariate(), base == null ? null : base.covariate()),
            reallocation(base));
    return out.errors() > before ? null : design;
  }

  private static <T> @Nullable T first(@Nullable T wanted, @Nullable T base) {
    return wanted == null ? base : wanted;
  }

  private @Nullable Long reallocation(@Nullable Design base) {
    if (definition.extras().reallocationFrequency() != null) {
      return definition.extras().reallocationFrequency().toMillis();
    }
    return base == null ? null : base.reallocationMillis();
  }

  private List<MetricRef> secondary(@Nullable Design base) {
    List<MetricRef> wanted = definition.secondary();
    if (wanted != null) {
      return wanted;
    }
    List<MetricRef> live = base == null ? List.of() : base.secondary();
    return live.stream().filter(m -> !m.equals(definition.primary())).toList();
  }

  private @Nullable String rule(@Nullable Design base) {
    String wanted = definition.flag().rule();
    if (wanted == null) {
      return base == null || base.ruleId() == null ? Flag.FALLTHROUGH : base.ruleId();
    }
    if (wanted.equals(Flag.FALLTHROUGH)) {
      return wanted;
    }
    List<Rule> hits = flag.rules(wanted);
    if (hits.size() == 1) {
      return hits.getFirst().id();
    }
    String what = "the flag '" + flag.key() + "' has ";
    String named = " called '" + Printable.of(wanted) + "'";
    if (hits.isEmpty()) {
      out.error(
          Codes.RULE,
          definition.at("flag"),
          what + "no rule" + named,
          "its rules are: " + ruleNames());
    } else {
      out.error(
          Codes.RULE,
          definition.at("flag"),
          what + hits.size() + " rules" + named,
          "write the id of the one you mean: "
              + String.join(", ", hits.stream().map(Rule::id).toList()));
    }
    return null;
  }

  private String ruleNames() {
    List<String> names = new ArrayList<>(List.of(Flag.FALLTHROUGH));
    flag.rules().forEach(r -> names.add(flag.ruleName(r.id())));
    return Printable.of(String.join(", ", names));
  }

  private List<Design.Arm> arms(@Nullable Design base) {
    List<ExperimentDefinition.Treatment> wanted = definition.treatments();
    if (wanted == null) {
      return base == null ? List.of() : base.arms();
    }
    List<Design.Arm> arms = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (ExperimentDefinition.Treatment treatment : wanted) {
      String id = variation(treatment.variation(), treatment.place());
      if (id != null) {
        if (!seen.add(id)) {
          out.error(
              Codes.VARIATION_TWICE,
              treatment.place(),
              "the variation '"
                  + Printable.of(treatment.variation())
                  + "' already has a treatment: two names mean "
                  + id,
              "each treatment serves a variation of its own");
        }
        arms.add(
            new Design.Arm(
                null, name(treatment, id), id, treatment.allocation(), treatment.baseline()));
      }
    }
    return List.copyOf(arms);
  }

  private String name(ExperimentDefinition.Treatment treatment, String variationId) {
    return treatment.name() == null ? flag.variationName(variationId) : treatment.name();
  }

  private @Nullable String notInExperiment(@Nullable Design base) {
    String wanted = definition.notInExperiment();
    if (wanted != null) {
      return variation(wanted, definition.at("notInExperiment"));
    }
    return base == null ? null : base.notInExperiment();
  }

  /// The id of a variation by id, name or value; null when none or several are meant, which is then
  /// a problem.
  @Nullable String variation(String wanted, Place place) {
    List<Variation> hits = flag.variations(wanted);
    if (hits.size() == 1) {
      return hits.getFirst().id();
    }
    String what = "the flag '" + flag.key() + "' has ";
    if (hits.isEmpty()) {
      String names =
          String.join(
              ", ", flag.variations().stream().map(v -> flag.variationName(v.id())).toList());
      out.error(
          Codes.VARIATION,
          place,
          what + "no variation '" + Printable.of(wanted) + "'",
          "its variations are: " + Printable.of(names));
    } else {
      out.error(
          Codes.VARIATION,
          place,
          what + hits.size() + " variations '" + Printable.of(wanted) + "'",
          "write the id of the one you mean: "
              + String.join(", ", hits.stream().map(Variation::id).toList()));
    }
    return null;
  }
}
