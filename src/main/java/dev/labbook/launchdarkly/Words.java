package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.launchdarkly.ExperimentDefinition.Extras;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Live and wanted in the definition's language: names instead of ids, only what is known.
final class Words {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final @Nullable Flag flag;

  /// @param flag gives the names; null leaves the ids
  Words(@Nullable Flag flag) {
    this.flag = flag;
  }

  /// The fields of a design.
  ObjectNode design(Design design) {
    ObjectNode out = JSON.objectNode();
    put(out, "hypothesis", design.hypothesis());
    ObjectNode flagUse = out.putObject("flag").put("key", design.flagKey());
    if (design.ruleId() != null) {
      flagUse.put("rule", flag == null ? design.ruleId() : flag.ruleName(design.ruleId()));
    }
    put(out, "randomizationUnit", design.randomizationUnit());
    metrics(out.putObject("metrics"), design);
    treatments(out.putArray("treatments"), design.arms());
    if (design.notInExperiment() != null) {
      out.put("notInExperiment", variation(design.notInExperiment()));
    }
    out.put("canReshuffleTraffic", design.canReshuffleTraffic());
    if (design.reallocationMillis() != null) {
      out.put("reallocationFrequency", span(Duration.ofMillis(design.reallocationMillis())));
    }
    texts(out, "attributes", design.attributes());
    put(out, "covariate", design.covariate());
    return out;
  }

  private static void metrics(ObjectNode out, Design design) {
    if (design.primary() != null) {
      out.set("primary", design.primary().describe());
    } else {
      out.putNull("primary");
    }
    ArrayNode secondary = out.putArray("secondary");
    design.secondary().forEach(m -> secondary.add(m.describe()));
  }

  private void treatments(ArrayNode out, List<Design.Arm> arms) {
    for (Design.Arm arm : arms) {
      ObjectNode item = out.addObject();
      put(item, "name", arm.name());
      item.put("variation", variation(arm.variationId()));
      item.set("allocation", Numbers.json(arm.allocation()));
      item.put("baseline", arm.baseline());
    }
  }

  /// What people call a variation.
  String variation(String id) {
    return flag == null ? id : flag.variationName(id);
  }

  /// What people call a rule.
  String rule(String id) {
    return flag == null ? id : flag.ruleName(id);
  }

  /// What is live of the fields outside the design.
  static ObjectNode experiment(Experiment live, Observed.Surroundings around) {
    ObjectNode out = JSON.objectNode();
    out.put("name", live.name().strip());
    out.put("description", live.description().strip());
    if (live.maintainerId() != null) {
      out.put("maintainer", reverse(around.members(), live.maintainerId()));
    }
    out.setAll(live.shown());
    String holdoutId = LiveReader.text(out, "holdoutId");
    out.remove("holdoutId");
    if (holdoutId != null) {
      out.put("holdout", reverse(around.holdouts(), holdoutId));
    }
    return out;
  }

  /// The same for a comparison: where the server says what is mutable, what it leaves out is known
  /// to be empty, since everything was asked for (`launchdarkly.md §3`).
  static ObjectNode compared(Experiment live, Observed.Surroundings around) {
    ObjectNode out = experiment(live, around);
    if (live.mutable() != null) {
      AnalysisConfig.fill(out.withObject("/analysis"));
      if (!out.has("holdout")) {
        out.putNull("holdout");
      }
    }
    return out;
  }

  private static String reverse(Map<String, String> idsByName, String id) {
    return idsByName.entrySet().stream()
        .filter(e -> e.getValue().equals(id))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(id);
  }

  /// What is wanted of the fields outside the design: only what the definition says.
  static ObjectNode experiment(ExperimentDefinition wanted) {
    ObjectNode out = JSON.objectNode();
    put(out, "name", wanted.name());
    put(out, "description", wanted.description());
    put(out, "maintainer", wanted.maintainer());
    texts(out, "tags", wanted.tags());
    Extras extras = wanted.extras();
    put(out, "type", extras.type());
    put(out, "methodology", extras.methodology());
    put(out, "dataSource", extras.dataSource());
    put(out, "holdout", extras.holdout());
    if (extras.layer() != null) {
      out.putObject("layer")
          .put("key", extras.layer().key())
          .put("reservation", extras.layer().reservation());
    }
    if (extras.analysis() != null) {
      out.set("analysis", AnalysisConfig.describe(extras.analysis()));
    }
    return out;
  }

  /// Of a wanted design only what the definition itself says.
  ObjectNode declared(ExperimentDefinition wanted, Design design) {
    ObjectNode all = design(design);
    ObjectNode out = JSON.objectNode();
    keep(all, out, "hypothesis", wanted.hypothesis());
    ObjectNode flagUse = out.putObject("flag").put("key", wanted.flag().key());
    if (wanted.flag().rule() != null && all.path("flag").has("rule")) {
      flagUse.set("rule", all.path("flag").get("rule"));
    }
    keep(all, out, "randomizationUnit", wanted.randomizationUnit());
    ObjectNode metrics = JSON.objectNode();
    if (wanted.primary() != null) {
      metrics.set("primary", wanted.primary().describe());
    }
    if (wanted.secondary() != null) {
      metrics.set("secondary", all.path("metrics").get("secondary"));
    }
    if (!metrics.isEmpty()) {
      out.set("metrics", metrics);
    }
    keep(all, out, "treatments", wanted.treatments());
    keep(all, out, "notInExperiment", wanted.notInExperiment());
    keep(all, out, "canReshuffleTraffic", wanted.canReshuffleTraffic());
    keep(all, out, "reallocationFrequency", wanted.extras().reallocationFrequency());
    keep(all, out, "attributes", wanted.extras().attributes());
    keep(all, out, "covariate", wanted.extras().covariate());
    return out;
  }

  private static <T> void keep(ObjectNode from, ObjectNode to, String field, @Nullable T declared) {
    if (declared != null && from.has(field)) {
      to.set(field, from.get(field));
    }
  }

  static void put(ObjectNode out, String field, @Nullable String text) {
    if (text != null && text.isBlank()) {
      out.putNull(field);
    } else if (text != null) {
      out.put(field, text.strip());
    }
  }

  static void texts(ObjectNode out, String field, @Nullable List<String> texts) {
    if (texts != null) {
      texts.forEach(Objects.requireNonNull(out.putArray(field))::add);
    }
  }

  /// A length of time as a definition writes it, in the largest unit that fits.
  static String span(Duration span) {
    long millis = span.toMillis();
    Map<String, Long> units = new java.util.LinkedHashMap<>();
    units.put("d", 86_400_000L);
    units.put("h", 3_600_000L);
    units.put("m", 60_000L);
    units.put("s", 1_000L);
    for (Map.Entry<String, Long> unit : units.entrySet()) {
      if (millis % unit.getValue() == 0 && millis > 0) {
        return millis / unit.getValue() + unit.getKey();
      }
    }
    return millis + "ms";
  }
}
