package dev.labbook.launchdarkly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.labbook.kind.FieldSpec;
import dev.labbook.launchdarkly.ExperimentDefinition.Extras;
import dev.labbook.launchdarkly.ExperimentDefinition.Treatment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A whole definition in the words in which live is described: of what is live, and of what a file
/// says.
final class Portrait {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// What the platform fills in by itself (`launchdarkly.md §11.8`).
  private static final Map<String, JsonNode> DEFAULTS =
      Map.of(
          "canReshuffleTraffic", JSON.booleanNode(true),
          "type", JSON.textNode("experiment"),
          "methodology", JSON.textNode("bayesian"),
          "dataSource", JSON.textNode("launchdarkly"));

  private final @Nullable Flag flag;
  private final Words words;

  Portrait(@Nullable Flag flag) {
    this.flag = flag;
    this.words = new Words(flag);
  }

  /// Of what is live: the definition that changes nothing.
  ObjectNode of(Experiment live, Observed.Surroundings around) {
    ObjectNode all = JSON.objectNode().put("key", live.key());
    all.setAll(Words.experiment(live, around));
    all.put("status", live.status().word());
    layer(all, live.key(), around.layers());
    Iteration shown = live.shownIteration();
    if (shown != null) {
      all.setAll(words.design(shown.design()));
      if (live.status() == Status.STOPPED) {
        all.set("stop", stop(shown));
      }
    }
    return ordered(all);
  }

  /// The first layer that has a share for it.
  private static void layer(
      ObjectNode all, String key, @Nullable Map<String, Map<String, Integer>> layers) {
    if (layers == null) {
      return;
    }
    for (Map.Entry<String, Map<String, Integer>> layer : layers.entrySet()) {
      Integer share = layer.getValue().get(key);
      if (share != null) {
        all.putObject("layer").put("key", layer.getKey()).put("reservation", share);
        return;
      }
    }
  }

  private static ObjectNode ordered(ObjectNode all) {
    ObjectNode out = JSON.objectNode();
    for (FieldSpec spec : ExperimentFields.ALL) {
      JsonNode value = all.get(spec.name());
      if (value != null) {
        out.set(spec.name(), value);
      }
    }
    return out;
  }

  /// How an iteration ended, as `stop` says it.
  private ObjectNode stop(Iteration ended) {
    ObjectNode out = JSON.objectNode();
    Design.Arm winner =
        ended.design().arms().stream()
            .filter(arm -> arm.id() != null && arm.id().equals(ended.winningTreatmentId()))
            .findFirst()
            .orElse(null);
    Words.put(out, "winner", winner == null ? "" : label(winner, ended.design()));
    String reason = Objects.requireNonNullElse(ended.winningReason(), "").strip();
    return reason.isEmpty() ? out : out.put("reason", reason);
  }

  /// A treatment's name where it means no other, else its variation.
  private String label(Design.Arm arm, Design design) {
    String name = arm.name().strip();
    long meant =
        design.arms().stream()
            .filter(a -> a.name().strip().equals(name) || variation(a).equals(name))
            .count();
    return name.isEmpty() || meant != 1 ? variation(arm) : name;
  }

  private String variation(Design.Arm arm) {
    return words.variation(arm.variationId());
  }

  /// Without what need not be said.
  static ObjectNode brief(ObjectNode described) {
    ObjectNode out = JSON.objectNode();
    described.properties().stream()
        .filter(e -> !e.getValue().equals(DEFAULTS.get(e.getKey())))
        .forEach(e -> keep(out, e.getKey(), e.getValue()));
    if (baseline(described).equals(described.path("notInExperiment"))) {
      out.remove("notInExperiment");
    }
    return out;
  }

  private static void keep(ObjectNode out, String name, JsonNode value) {
    boolean empty =
        value.isNull()
            || (value.isContainerNode() && value.isEmpty())
            || (value.isTextual() && value.textValue().isBlank());
    if (value instanceof ObjectNode map && !name.equals("stop")) {
      ObjectNode inner = JSON.objectNode();
      map.properties().forEach(e -> keep(inner, e.getKey(), e.getValue()));
      if (!inner.isEmpty()) {
        out.set(name, inner);
      }
    } else if (name.equals("treatments")) {
      value.forEach(arm -> out.withArrayProperty(name).add(withoutFalse(arm)));
    } else if (!empty) {
      out.set(name, value);
    }
  }

  private static JsonNode withoutFalse(JsonNode arm) {
    ObjectNode out = JSON.objectNode();
    arm.properties().stream()
        .filter(e -> !e.getValue().equals(JSON.booleanNode(false)))
        .forEach(e -> out.set(e.getKey(), e.getValue()));
    return out;
  }

  private static JsonNode baseline(ObjectNode described) {
    for (JsonNode arm : described.path("treatments")) {
      if (arm.path("baseline").asBoolean()) {
        return arm.path("variation");
      }
    }
    return JSON.missingNode();
  }

  /// Of what a file says, in its order; names that nothing live has stay as they are.
  ObjectNode of(ExperimentDefinition wanted, Observed live) {
    ObjectNode out = JSON.objectNode().put("key", wanted.key());
    out.setAll(Words.experiment(wanted));
    if (wanted.maintainer() != null) {
      out.put("maintainer", maintainer(wanted.maintainer(), live));
    }
    if (wanted.status() != null) {
      out.put("status", wanted.status().word());
    }
    Words.put(out, "hypothesis", wanted.hypothesis());
    ObjectNode use = out.putObject("flag").put("key", wanted.flag().key());
    if (wanted.flag().rule() != null) {
      use.put("rule", rule(wanted.flag().rule()));
    }
    Words.put(out, "randomizationUnit", wanted.randomizationUnit());
    metrics(out, wanted);
    treatments(out, wanted.treatments());
    if (wanted.notInExperiment() != null) {
      out.put("notInExperiment", variation(wanted.notInExperiment()));
    }
    if (wanted.canReshuffleTraffic() != null) {
      out.put("canReshuffleTraffic", wanted.canReshuffleTraffic());
    }
    extras(out, wanted.extras());
    return out;
  }

  /// One member can be written by id and by e-mail, in any case.
  private static String maintainer(String written, Observed live) {
    for (Map.Entry<String, String> known : live.surroundings().members().entrySet()) {
      if (known.getKey().equalsIgnoreCase(written) || known.getValue().equals(written)) {
        return known.getKey();
      }
    }
    return written;
  }

  private String rule(String written) {
    List<Flag.Rule> hits = flag == null ? List.of() : flag.rules(written);
    return written.equals(Flag.FALLTHROUGH) || hits.size() != 1
        ? written
        : words.rule(hits.getFirst().id());
  }

  private String variation(String written) {
    List<Flag.Variation> hits = flag == null ? List.of() : flag.variations(written);
    return hits.size() == 1 ? words.variation(hits.getFirst().id()) : written;
  }

  private static void metrics(ObjectNode out, ExperimentDefinition wanted) {
    if (wanted.primary() != null) {
      out.withObjectProperty("metrics").set("primary", wanted.primary().describe());
    }
    if (wanted.secondary() != null) {
      ArrayNode list = out.withObjectProperty("metrics").putArray("secondary");
      wanted.secondary().forEach(metric -> list.add(metric.describe()));
    }
  }

  private void treatments(ObjectNode out, @Nullable List<Treatment> treatments) {
    if (treatments == null) {
      return;
    }
    ArrayNode list = out.putArray("treatments");
    for (Treatment treatment : treatments) {
      ObjectNode arm = list.addObject();
      Words.put(arm, "name", treatment.name());
      arm.put("variation", variation(treatment.variation()));
      arm.set("allocation", Numbers.json(treatment.allocation()));
      arm.put("baseline", treatment.baseline());
    }
  }

  private static void extras(ObjectNode out, Extras extras) {
    if (extras.reallocationFrequency() != null) {
      out.put("reallocationFrequency", Words.span(extras.reallocationFrequency()));
    }
    Words.texts(out, "attributes", extras.attributes());
    Words.put(out, "covariate", extras.covariate());
  }
}
