package dev.labbook.sandbox;

import dev.labbook.sandbox.Design.Target;
import dev.labbook.sandbox.Design.Treatment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads an `IterationInput` (`launchdarkly.md §5`) and checks it against what there is. What is
/// left out takes the server's defaults, so that forgetting to carry something over shows.
///
/// @param iterationId the id that the iteration will have; its treatments' ids come from it
record DesignBody(Session session, String environment, String iterationId) {

  /// Throws [Refusal]: 400 for what is wrong with it, 409 for a `flagConfigVersion` of yesterday.
  Design read(Body body) {
    String hypothesis = body.text("hypothesis");
    Map<String, Body> flags = body.object("flags").fields();
    if (flags.size() != 1) {
      throw body.wrong("flags", "must name exactly one flag");
    }
    Map.Entry<String, Body> entry = flags.entrySet().iterator().next();
    Flag flag = flag(entry.getKey());
    List<Treatment> treatments = treatments(body, flag);
    MetricBody metrics = MetricBody.read(session, body);
    Target target = target(entry.getValue(), flag, treatments);
    String unit = body.textOrNull("randomizationUnit");
    return new Design(
        hypothesis,
        target,
        metrics.primary(),
        metrics.all(),
        treatments,
        body.flag("canReshuffleTraffic", true),
        unit == null ? "user" : unit.isBlank() ? null : unit,
        body.texts("attributes"),
        body.wholeOrNull("reallocationFrequencyMillis"),
        body.textOrNull("covariateId"));
  }

  private Flag flag(String key) {
    return session
        .flag(key)
        .orElseThrow(() -> Refusal.invalid("flags: flag " + key + " does not exist"));
  }

  private List<Treatment> treatments(Body body, Flag flag) {
    List<Treatment> treatments = new ArrayList<>();
    for (Body item : body.objects("treatments")) {
      treatments.add(treatment(item, flag, treatments.size()));
    }
    if (treatments.size() < 2) {
      throw body.wrong("treatments", "must be at least two");
    }
    if (treatments.stream().filter(Treatment::baseline).count() != 1) {
      throw body.wrong("treatments", "must have exactly one baseline");
    }
    if (!Allocation.isHundred(treatments)) {
      throw body.wrong(
          "treatments",
          "must have allocationPercents that sum to 100, not "
              + Allocation.sum(treatments).toPlainString());
    }
    Set<String> variations = new HashSet<>();
    treatments.forEach(treatment -> checkOnce(body, variations, treatment));
    return List.copyOf(treatments);
  }

  private static void checkOnce(Body body, Set<String> seen, Treatment treatment) {
    if (!seen.add(treatment.variationId())) {
      throw body.wrong("treatments", "use variation " + treatment.variationId() + " twice");
    }
  }

  private Treatment treatment(Body item, Flag flag, int index) {
    String name = item.word("name");
    String allocation = item.text("allocationPercent");
    if (!Allocation.isPercent(allocation)) {
      throw item.wrong("allocationPercent", "must be a decimal number from 0 to 100");
    }
    String id = Ids.uuid("treatment", iterationId, Integer.toString(index));
    return new Treatment(id, name, item.flag("baseline"), allocation, variation(item, flag));
  }

  private static String variation(Body item, Flag flag) {
    List<Body> parameters = item.objects("parameters");
    if (parameters.size() != 1) {
      throw item.wrong("parameters", "must be exactly one");
    }
    Body parameter = parameters.getFirst();
    if (!parameter.text("flagKey").equals(flag.key())) {
      throw parameter.wrong("flagKey", "must be the flag in flags, " + flag.key());
    }
    return checkedVariation(parameter, "variationId", flag);
  }

  private static String checkedVariation(Body body, String name, Flag flag) {
    String id = body.text(name);
    if (flag.indexOf(id).isEmpty()) {
      throw body.wrong(name, "is no variation of flag " + flag.key() + ": " + id);
    }
    return id;
  }

  private Target target(Body input, Flag flag, List<Treatment> treatments) {
    FlagConfig config = flag.in(environment);
    String ruleId = input.word("ruleId");
    if (!config.hasRule(ruleId)) {
      throw input.wrong("ruleId", "is no rule of flag " + flag.key() + " in " + environment);
    }
    int version = input.whole("flagConfigVersion");
    String outside =
        input.has("notInExperimentVariationId")
            ? checkedVariation(input, "notInExperimentVariationId", flag)
            : baseline(treatments);
    if (version != config.version()) {
      throw Refusal.conflict(
          "Conflict. Optimistic lock error. Try again later. (flagConfigVersion is "
              + version
              + ", flag "
              + flag.key()
              + " is at "
              + config.version()
              + ")");
    }
    return new Target(flag.key(), ruleId, version, outside);
  }

  private static String baseline(List<Treatment> treatments) {
    return treatments.stream()
        .filter(Treatment::baseline)
        .map(Treatment::variationId)
        .findFirst()
        .orElseThrow();
  }
}
